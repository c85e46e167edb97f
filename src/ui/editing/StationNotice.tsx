import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFields } from '../store-context';

/** What the last edit of a station brought: a new scenario, or why it was refused. */
export function StationNotice() {
  const { stationNotice, dismissStationNotice, undo } = useFields(
    'stationNotice',
    'dismissStationNotice',
    'undo',
  );
  const { t } = useTranslation();
  if (stationNotice === null) return null;
  return (
    <div className="placing-banner station-banner float" role="status" data-testid="station-notice">
      <span>
        {stationNotice.kind === 'created'
          ? t('editing.created', { name: stationNotice.name })
          : t('editing.refused', {
              reason: t(`scenarios.problem.${stationNotice.code}`, {
                defaultValue: stationNotice.message,
              }),
            })}
      </span>
      {stationNotice.kind === 'created' && (
        <Button
          size="small"
          onClick={() => {
            dismissStationNotice();
            void undo();
          }}
        >
          {t('editing.undo')}
        </Button>
      )}
      <Button size="small" onClick={dismissStationNotice}>
        {t('editing.done')}
      </Button>
    </div>
  );
}
