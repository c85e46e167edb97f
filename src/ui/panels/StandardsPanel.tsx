import { useTranslation } from 'react-i18next';
import type { Standard, StandardFamily } from '../../core/model/standard';
import { formatBand } from '../format';
import { useFields } from '../store-context';

const families: readonly StandardFamily[] = [
  'reach',
  'meanRadius',
  'presence',
  'ratio',
  'siteBand',
];

/** Every standard of the plan; those that can be judged lead to their coverage. */
export function StandardsPanel() {
  const { project } = useFields('project');
  const { t } = useTranslation();
  if (!project) return <div className="panel-empty">{t('state.analysing')}</div>;
  return (
    <div className="panel-scroll">
      <h2 className="panel-title">{t('standards.title')}</h2>
      <p className="aside">{t('standards.hint')}</p>
      {families.map((family) => {
        const list = project.standards.filter((standard) => standard.family === family);
        if (list.length === 0) return null;
        const isJudged = family === 'reach' || family === 'meanRadius';
        return (
          <section key={family} className="standards">
            <h3>
              {t(`standards.${family}`)} <span className="secondary">{list.length}</span>
            </h3>
            {!isJudged && <p className="aside">{t('standards.notYetWhy')}</p>}
            <ul>
              {list.map((standard) => (
                <StandardItem key={standard.id} standard={standard} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function StandardItem({ standard }: { standard: Standard }) {
  const { locale, standardId, chooseStandard, setStep } = useFields(
    'locale',
    'standardId',
    'chooseStandard',
    'setStep',
  );
  const { t } = useTranslation();
  const limits =
    standard.family === 'reach' || standard.family === 'meanRadius'
      ? (['urban', 'rural'] as const).flatMap((setting) => {
          const text = formatBand(standard.limit, setting, t);
          return text ? [t(`coverage.${setting}Limit`, { value: text })] : [];
        })
      : [];
  return (
    <li className="standard">
      <p>
        {standard.title?.[locale] ?? standard.id}
        {limits.length > 0 && <span className="secondary"> {limits.join('，')}</span>}
      </p>
      <p className="secondary">
        {(standard.source ?? [])
          .map((source) => `${t(`plans.${source.plan as 'yulin'}`)} ${source.section}`)
          .join('；') || t('standards.common')}
        {standard.note && <span title={standard.note[locale]}> · {standard.note[locale]}</span>}
      </p>
      {standard.family === 'reach' && (
        <button
          type="button"
          className="link"
          onClick={() => {
            chooseStandard(standard.id);
            setStep('coverage');
          }}
        >
          {standard.id === standardId ? t('standards.shown') : t('standards.show')} →
        </button>
      )}
    </li>
  );
}
