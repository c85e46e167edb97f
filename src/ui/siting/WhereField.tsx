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
  freesExisting,
} from '../../state/siting/form';
import { formatCount } from '../format';
import { useFields } from '../store-context';
import { CandidateFileFacts, CandidateFileField } from './CandidateFileField';
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
  /** Null where there is no number to tell. */
  const countOf = (kind: CandidateKind) => {
    if (kind === 'grid') return null;
    return kind === 'file' ? (form.file?.points.length ?? null) : counts[kind];
  };
  const offered = candidateKinds.filter(
    (kind) => countOf(kind) === null || countOf(kind) !== 0 || form.candidates[kind],
  );
  return (
    <fieldset className="siting-field">
      <legend className="secondary">{t('siting.form.where')}</legend>
      {offered.map((kind) => (
        <div key={kind} className="siting-line">
          <Checkbox
            checked={form.candidates[kind]}
            disabled={kind === 'file' && form.file === null}
            onChange={({ target }) => choose(kind, target.checked)}
          >
            {t(`siting.form.candidates.${kind}`, {
              count: formatCount(countOf(kind) ?? 0),
              context: kind === 'file' && form.file === null ? 'none' : '',
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
          {kind === 'file' && <CandidateFileField file={form.file} />}
          {usesBudget && form.candidates[kind] && (kind !== 'file' || lacksCosts(form)) && (
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
      {form.file && <CandidateFileFacts file={form.file} />}
      <Problems of="file" />
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
      {freesExisting(form) && <p className="secondary">{t('siting.form.freeHint')}</p>}
    </fieldset>
  );
}

/** Whether a list leaves it to the form what some of its sites cost. */
function lacksCosts({ file }: Form): boolean {
  return file?.points.some(({ cost }) => cost === undefined) ?? false;
}
