import { useTranslation } from 'react-i18next';
import type { PresentationStep } from '../../core/model/presentation';
import { formatCount, formatShare } from '../format';
import { useFields } from '../store-context';
import { RegionShape } from './RegionShape';

/** The first page: the title, what the meeting is about, what the data are, the day. */
export function TitlePage({ step }: { step: PresentationStep }) {
  const { project, opened, locale } = useFields('project', 'opened', 'locale');
  const { t } = useTranslation();
  if (project === null) return null;
  const { places } = project;
  const indicative = places.filter(({ position }) => position === 'indicative').length;
  const scenarios = opened?.scenarios.length ?? 0;
  // No number of facilities: it depends on the scenario that the page shows.
  const facts = [
    ['places', places.length],
    ['scenarios', scenarios],
  ] as const;
  const date = new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  }).format(new Date());
  return (
    <section className="show-cover show-title">
      <RegionShape project={project} />
      <div className="show-title-words">
        <h1>{step.title}</h1>
        {step.note !== '' && <p className="show-title-note">{step.note}</p>}
        <p className="show-title-facts">
          {facts
            .filter(([, count]) => count > 0)
            .map(([what, count]) =>
              t(`presentation.show.${what}`, { count: formatCount(count) as never }),
            )
            .join(' · ')}
        </p>
        <p className="show-title-facts">{date}</p>
        {indicative > 0 && (
          <p className="show-indicative" data-testid="show-indicative">
            {t('coverage.indicativeStrip', {
              count: formatCount(indicative) as never,
              share: formatShare(indicative / places.length),
            })}
          </p>
        )}
      </div>
    </section>
  );
}
