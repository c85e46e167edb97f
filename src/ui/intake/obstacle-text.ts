import type { TFunction } from 'i18next';
import { missingThings, type Obstacle, tableTitle } from './table-status';

/** Why the import cannot start, and what to do. */
export function obstacleText(obstacle: Obstacle, t: TFunction): string {
  if (obstacle.code === 'missing')
    return t('intake.blocked.missing', {
      table: tableTitle(obstacle.table),
      fields: missingThings(obstacle.fields)
        .map((thing) =>
          t(`intake.missingNames.${thing}`, {
            defaultValue: t(`intake.fields.${thing}`, { defaultValue: thing }),
          }),
        )
        .join(t('data.comma')),
    });
  if (obstacle.code === 'noRows')
    return t('intake.blocked.noRows', { table: tableTitle(obstacle.table) });
  return t(`intake.blocked.${obstacle.code}`);
}
