import { useTranslation } from 'react-i18next';
import { worstFirst } from '../../state/coverage-view';
import type { Side } from '../../state/slides';
import { formatCount } from '../format';
import { VerdictBar } from '../VerdictBar';

/** As many as have room beside the map. */
const shownGroups = 7;

/** Where most are uncovered: by county, or by township where there is one county. */
export function ShowGroups({ side }: { side: Side }) {
  const { t } = useTranslation();
  const { summary, coverage } = side.result;
  if (coverage.notJudged || summary.places.total === summary.places.unknown) return null;
  const by = summary.byCounty.length > 1 ? 'byCounty' : 'byTownship';
  const groups = worstFirst(summary[by]);
  if (groups.length < 2) return null;
  const shown = groups.filter(({ places }) => places.uncovered > 0).slice(0, shownGroups);
  if (shown.length === 0) return null;
  return (
    <table className="show-groups">
      <thead>
        <tr>
          <th scope="col">{t(`coverage.${by}`)}</th>
          <th scope="col">
            <span className="visually-hidden">{t('coverage.verdictBar')}</span>
          </th>
          <th scope="col" className="number">
            {t('coverage.groupCount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ name, county, places }) => (
          <tr key={`${county} ${name}`}>
            <th scope="row">{name || '–'}</th>
            <td>
              <VerdictBar totals={places} />
            </td>
            <td className="number">
              {formatCount(places.uncovered)}{' '}
              <span className="show-of">/ {formatCount(places.total)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
