import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Facility, type FacilityKind, facilityKinds } from '../../core/model/facility';
import type { ScenarioEdit } from '../../core/scenario/types';
import { useFields } from '../store-context';
import { useNewScenarioName } from './use-new-scenario-name';

const capacities = ['bedCount', 'physicianCount', 'nurseCount', 'ambulanceCount'] as const;

/** What can be done with a station in the scenario that is shown. */
export function StationActions({ facility }: { facility: Facility }) {
  const { opened, beginMove, editStation } = useFields('opened', 'beginMove', 'editStation');
  const { t } = useTranslation();
  const newName = useNewScenarioName();
  const [isEditing, setIsEditing] = useState(false);
  const facilityId = facility.id;
  const isAdded = opened?.edits.some(
    ({ edit }) => edit.type === 'addFacility' && edit.facility.id === facilityId,
  );
  const edit = (one: ScenarioEdit) => editStation(one, newName);
  const next = facility.status === 'existing' ? 'closed' : 'existing';
  const action =
    facility.status === 'existing' ? 'close' : facility.status === 'closed' ? 'reopen' : 'open';
  return (
    <>
      <p className="card-actions">
        {facility.lngLat && (
          <button
            type="button"
            className="link"
            onClick={(event) => {
              event.currentTarget.blur();
              void beginMove(facilityId, 'keys');
            }}
          >
            {t('editing.move')}
          </button>
        )}
        <button
          type="button"
          className="link"
          onClick={() => void edit({ type: 'setStatus', facilityId, status: next })}
        >
          {t(`editing.${action}`)}
        </button>
        <button
          type="button"
          className="link"
          aria-expanded={isEditing}
          onClick={() => setIsEditing(!isEditing)}
        >
          {t('editing.change')}
        </button>
        {isAdded && (
          <button
            type="button"
            className="link"
            onClick={() => void edit({ type: 'removeFacility', facilityId })}
          >
            {t('editing.remove')}
          </button>
        )}
      </p>
      {isEditing && (
        <FieldsForm facility={facility} edit={edit} onDone={() => setIsEditing(false)} />
      )}
    </>
  );
}

function FieldsForm({
  facility,
  edit,
  onDone,
}: {
  facility: Facility;
  edit: (one: ScenarioEdit) => Promise<boolean>;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const [name, setName] = useState(facility.name);
  const [kind, setKind] = useState<FacilityKind>(facility.kind);
  const [counts, setCounts] = useState(() =>
    Object.fromEntries(capacities.map((field) => [field, facility[field]])),
  );
  const save = async () => {
    const changed = Object.fromEntries(
      capacities.flatMap((field) => {
        const value = counts[field] ?? null;
        return value === facility[field] ? [] : [[field, value]];
      }),
    );
    const fields = { ...changed, ...(name.trim() === facility.name ? {} : { name: name.trim() }) };
    const facilityId = facility.id;
    onDone();
    if (Object.keys(fields).length > 0) {
      const isDone = await edit({ type: 'setFacilityFields', facilityId, fields });
      if (!isDone) return;
    }
    if (kind !== facility.kind) await edit({ type: 'setKind', facilityId, kind });
  };
  return (
    <form
      className="station-fields-form"
      data-testid="station-fields"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="station-field">
        <span>{t('editing.name')}</span>
        <Input
          size="small"
          aria-label={t('editing.name')}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <div className="station-field">
        <span>{t('editing.kind')}</span>
        <Select<FacilityKind>
          size="small"
          value={kind}
          aria-label={t('editing.kind')}
          popupMatchSelectWidth={false}
          options={facilityKinds.map((one) => ({ value: one, label: t(`kinds.${one}`) }))}
          onChange={setKind}
        />
      </div>
      {capacities.map((field) => (
        <div key={field} className="station-field">
          <span>{t(`editing.${field}`)}</span>
          <InputNumber<number>
            size="small"
            aria-label={t(`editing.${field}`)}
            min={0}
            precision={0}
            value={counts[field] ?? null}
            placeholder={t('editing.unknown')}
            onChange={(value) => setCounts({ ...counts, [field]: value })}
          />
        </div>
      ))}
      <div className="station-buttons">
        <Button size="small" type="primary" htmlType="submit" disabled={name.trim() === ''}>
          {t('editing.save')}
        </Button>
        <Button size="small" onClick={onDone}>
          {t('editing.cancel')}
        </Button>
      </div>
    </form>
  );
}
