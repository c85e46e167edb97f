import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useFields } from '../store-context';

/** So long a new scenario is told of. */
const noticeMilliseconds = 20_000;

/** What the last edit of a station brought: a new scenario, or why it was refused. */
export function StationNotice() {
  const { stationNotice, dismissStationNotice, undo } = useFields(
    'stationNotice',
    'dismissStationNotice',
    'undo',
  );
  const { t } = useTranslation();
  const isCreated = stationNotice?.kind === 'created';
  useEffect(() => {
    if (!isCreated) return;
    // What it offers, the arrows of the top bar do as well.
    const timer = setTimeout(dismissStationNotice, noticeMilliseconds);
    return () => clearTimeout(timer);
  }, [isCreated, dismissStationNotice]);
  if (stationNotice === null) return null;
  return (
    <div
      className="placing-banner station-banner station-notice float"
      role="status"
      data-testid="station-notice"
    >
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
