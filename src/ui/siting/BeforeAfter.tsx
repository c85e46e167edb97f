import { useTranslation } from 'react-i18next';
import type { ProposedPlan, SitingAnswer, SitingJob } from '../../state/siting';
import { formatCount, formatDistance, formatShare } from '../format';
import { useFields } from '../store-context';
import { formatWeight } from './words';

interface Line {
  readonly key: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly format: (value: number) => string;
}

/** The figures before siting and with a plan, side by side; each says what it is a share of. */
export function BeforeAfter({
  job,
  answer,
  plan,
}: {
  job: SitingJob;
  answer: SitingAnswer;
  plan: ProposedPlan;
}) {
  const { t } = useTranslation();
  const { locale } = useFields('locale');
  const { before, servedBefore, countsPeople } = answer;
  const { after } = plan;
  const { model } = job.terms;
  const isOfDistance = model === 'p-median' || model === 'p-center';
  const isBackup = model === 'backup';
  const suffix = answer.demandOf === 'facilities' && !isBackup ? '_facility' : '';
  const people = (value: number) => formatWeight(value, countsPeople, locale);
  const uncovered = (of: typeof before, kind: 'count' | 'weight') =>
    of.covered && (kind === 'count' ? of.demandCount : of.totalWeight) - of.covered[kind];
  // Two shares of the same whole differ by points.
  const points = (share: number) => t('siting.answer.points', { value: (share * 100).toFixed(1) });
  const lines: Line[] = [
    ...(servedBefore !== null
      ? [
          {
            key: countsPeople ? 'served' : 'servedRows',
            before: servedBefore,
            after: plan.served,
            format: people,
          },
        ]
      : []),
    ...(isOfDistance
      ? [
          {
            key: countsPeople ? 'mean' : 'meanEqual',
            before: before.meanCost,
            after: after.meanCost,
            format: formatDistance,
          },
          {
            key: 'largest',
            before: before.largestCost,
            after: after.largestCost,
            format: formatDistance,
          },
        ]
      : []),
    {
      key: `${isBackup ? 'unbacked' : 'uncovered'}${suffix}`,
      before: uncovered(before, 'count'),
      after: uncovered(after, 'count'),
      format: formatCount,
    },
    ...(countsPeople
      ? [
          {
            key: isBackup ? 'unbackedPeople' : 'uncoveredPeople',
            before: uncovered(before, 'weight'),
            after: uncovered(after, 'weight'),
            format: people,
          },
          {
            key: isBackup ? 'shareBacked' : 'share',
            before: before.covered?.weightShare ?? null,
            after: after.covered?.weightShare ?? null,
            format: formatShare,
          },
        ]
      : []),
  ];
  return (
    <table className="siting-change">
      <thead className="group-heads">
        <tr>
          <th scope="col">{t('siting.answer.item')}</th>
          <th scope="col">{t('siting.answer.before')}</th>
          <th scope="col">{t('siting.answer.after')}</th>
          <th scope="col">{t('siting.answer.change')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, before, after, format }) => (
          <tr key={key}>
            <th scope="row">{t(`siting.answer.${key}`)}</th>
            <td className="number">{before === null ? '–' : format(before)}</td>
            <td className="number" data-testid={`siting-after-${key}`} data-value={after ?? ''}>
              <strong>{after === null ? '–' : format(after)}</strong>
            </td>
            <td className="number">
              {changeOf(before, after, key.startsWith('share') ? points : format)}
            </td>
          </tr>
        ))}
      </tbody>
      <caption className="secondary">
        {t('siting.answer.shareOf', {
          total: countsPeople ? people(before.totalWeight) : formatCount(before.demandCount),
        })}
      </caption>
    </table>
  );
}

function changeOf(
  before: number | null,
  after: number | null,
  format: (value: number) => string,
): string {
  if (before === null || after === null) return '–';
  const change = after - before;
  if (change === 0) return '0';
  return `${change > 0 ? '+' : '−'}${format(Math.abs(change))}`;
}
