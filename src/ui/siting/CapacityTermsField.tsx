import { Segmented, Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../core/model/project';
import type { ReachStandard } from '../../core/model/standard';
import { candidateCounts, capacityCounts, type SitingForm as Form } from '../../state/siting/form';
import { useFields } from '../store-context';
import { Problems, Row } from './FormParts';
import { NumberField } from './NumberField';

/** How many a new station can serve, what tells that of an existing one, and what holds where nothing does. */
export function CapacityTermsField({
  form,
  project,
  standard,
}: {
  form: Form;
  project: Project;
  standard: ReachStandard;
}) {
  const { t } = useTranslation();
  const { changeSitingForm: change } = useFields('changeSitingForm');
  const known = useMemo(() => capacityCounts(project, standard), [project, standard]);
  const { existing } = useMemo(() => candidateCounts(project, standard), [project, standard]);
  const chosen = known.find(({ field }) => field === form.capacityBy);
  const unknownCount = existing - (chosen?.count ?? 0);
  const unit = t(`siting.capacity.unit.${form.weights}`);
  return (
    <>
      <Row label={t('siting.capacity.newSite')}>
        <NumberField
          field="capacity"
          label={t('siting.capacity.newSite')}
          value={form.newCapacity}
          onChange={(newCapacity) => change({ newCapacity })}
        />
        {unit}
      </Row>
      {known.length > 0 && (
        <Row label={t('siting.capacity.existing', { count: existing })}>
          <Select<Form['capacityBy']>
            size="small"
            className="siting-capacity-by"
            aria-label={t('siting.capacity.existing', { count: existing })}
            data-testid="siting-capacity-by"
            popupMatchSelectWidth={false}
            value={chosen?.field ?? 'none'}
            options={[
              { value: 'none' as const, label: t('siting.capacity.by.none') },
              ...known.map(({ field, count }) => ({
                value: field,
                label: t(`siting.capacity.by.${field}`, { count }),
              })),
            ]}
            onChange={(capacityBy) => change({ capacityBy })}
          />
          {chosen && (
            <>
              {t(`siting.capacity.each.${chosen.field}`)}
              <NumberField
                field="capacity"
                testId="siting-capacity-per-unit"
                label={t(`siting.capacity.each.${chosen.field}`)}
                value={form.capacityPerUnit}
                onChange={(capacityPerUnit) => change({ capacityPerUnit })}
              />
              {unit}
            </>
          )}
        </Row>
      )}
      {unknownCount > 0 && (
        <Row label={t('siting.capacity.unknown', { count: unknownCount })}>
          <Segmented
            size="small"
            aria-label={t('siting.capacity.unknown', { count: unknownCount })}
            value={form.unknownCapacity}
            options={(['asNewSite', 'unbounded'] as const).map((value) => ({
              value,
              label: t(`siting.capacity.${value}`),
            }))}
            onChange={(unknownCapacity) => change({ unknownCapacity })}
          />
        </Row>
      )}
      <Problems of="capacity" />
    </>
  );
}
