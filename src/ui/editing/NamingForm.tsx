import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FacilityKind, facilityKinds } from '../../core/model/facility';
import { groupOf } from '../../state/store';
import { useFields } from '../store-context';
import type { ShownCoverage } from '../use-coverage';
import { LiveChange } from './LiveChange';
import { positionText } from './position-text';
import { useNewScenarioName } from './use-new-scenario-name';

/** Kind and name of a new station, with what it would change. */
export function NamingForm({
  coverage,
  isBelow,
}: {
  coverage: ShownCoverage | null;
  /** It stands at the lower edge of the map, because the spot is near the upper one. */
  isBelow: boolean;
}) {
  const { stationTask, tryKind, addStation, cancelStation, setLayer } = useFields(
    'stationTask',
    'tryKind',
    'addStation',
    'cancelStation',
    'setLayer',
  );
  const { t } = useTranslation();
  const newName = useNewScenarioName();
  const [name, setName] = useState('');
  if (stationTask?.kind !== 'naming') return null;
  const { facility, lngLat } = stationTask;
  const suggested = t('editing.suggestedName', {
    township: facility.township,
    kind: t(`kinds.${facility.kind}`),
  }).trim();
  return (
    <form
      className={isBelow ? 'station-form float is-below' : 'station-form float'}
      data-testid="station-form"
      aria-label={t('editing.add')}
      onSubmit={(event) => {
        event.preventDefault();
        setLayer(groupOf(facility.kind), true);
        void addStation(name.trim() || suggested, newName);
      }}
    >
      <p className="card-facts">
        {`${facility.county} ${facility.township}`.trim()} · {positionText(lngLat)}
      </p>
      <div className="station-fields">
        <Select<FacilityKind>
          size="small"
          value={facility.kind}
          aria-label={t('editing.kind')}
          popupMatchSelectWidth={false}
          options={facilityKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
          onChange={(kind) => void tryKind(kind)}
        />
        <Input
          size="small"
          autoFocus
          value={name}
          placeholder={suggested}
          aria-label={t('editing.name')}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <p className="station-effect" role="status">
        {coverage && <LiveChange coverage={coverage} />}
      </p>
      <div className="station-buttons">
        <Button size="small" type="primary" htmlType="submit" data-testid="station-add">
          {t('editing.place')}
        </Button>
        <Button size="small" onClick={cancelStation}>
          {t('editing.cancel')}
        </Button>
      </div>
    </form>
  );
}
