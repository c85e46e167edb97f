import { Checkbox, Segmented } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../core/model/project';
import type { ReachStandard } from '../../core/model/standard';
import {
  type CandidateKind,
  candidateCounts,
  candidateKinds,
  type SitingForm as Form,
  fieldsOf,
} from '../../state/siting/form';
import { formatCount } from '../format';
import { useFields } from '../store-context';
import { Problems, Row } from './FormParts';
import { NumberField } from './NumberField';

/** Where new stations may stand, what each costs, and whether existing ones may close. */
export function WhereField({
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
  const counts = useMemo(() => candidateCounts(project, standard), [project, standard]);
  const { usesBudget, mayFree } = fieldsOf(form);
  const choose = (kind: CandidateKind, isChosen: boolean) =>
    change({ candidates: { ...form.candidates, [kind]: isChosen } });
  const offered = candidateKinds.filter(
    (kind) => kind === 'grid' || counts[kind] > 0 || form.candidates[kind],
  );
  return (
    <fieldset className="siting-field">
      <legend className="secondary">{t('siting.form.where')}</legend>
      {offered.map((kind) => (
        <div key={kind} className="siting-line">
          <Checkbox
            checked={form.candidates[kind]}
            onChange={({ target }) => choose(kind, target.checked)}
          >
            {t(`siting.form.candidates.${kind}`, {
              count: kind === 'grid' ? 0 : formatCount(counts[kind]),
            })}
          </Checkbox>
          {kind === 'grid' && (
            <>
              <NumberField
                field="grid"
                label={t('siting.form.gridStep')}
                value={form.gridKilometers}
                onChange={(gridKilometers) => change({ gridKilometers })}
              />
              {t('siting.form.km')}
            </>
          )}
          {usesBudget && form.candidates[kind] && (
            <span className="siting-cost">
              <NumberField
                field="costs"
                label={t('siting.form.costOf', {
                  what: t(`siting.form.candidates.${kind}`, { count: '' }),
                })}
                value={form.costs[kind]}
                onChange={(cost) => change({ costs: { ...form.costs, [kind]: cost } })}
              />
              {t('siting.form.perSite')}
            </span>
          )}
        </div>
      ))}
      <Problems of="candidates" />
      <Problems of="grid" />
      <Problems of="costs" />
      {mayFree && counts.existing > 0 && (
        <Row label={t('siting.form.existing', { count: counts.existing })}>
          <Segmented
            size="small"
            aria-label={t('siting.form.existing', { count: counts.existing })}
            value={form.freeExisting ? 'free' : 'keep'}
            options={[
              { value: 'keep', label: t('siting.form.keep') },
              { value: 'free', label: t('siting.form.free') },
            ]}
            onChange={(value) => {
              const freeExisting = value === 'free';
              if (freeExisting === form.freeExisting) return;
              // The number asked for becomes that of all stations, and back.
              const by = freeExisting ? counts.existing : -counts.existing;
              const siteCount = form.siteCount === null ? null : Math.max(1, form.siteCount + by);
              change({ freeExisting, siteCount });
            }}
          />
        </Row>
      )}
    </fieldset>
  );
}
