import { Button, Checkbox, Segmented, Select } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../core/model/project';
import type { ReachStandard } from '../../core/model/standard';
import {
  type CandidateKind,
  candidateCounts,
  candidateKinds,
  type SitingForm as Form,
  type FormField,
  fieldsOf,
  freesExisting,
  sitingAims,
} from '../../state/siting/form';
import { reachStandards, shownResult } from '../../state/store';
import { formatBand, formatCount } from '../format';
import { useCareshed, useFields } from '../store-context';
import { NumberField } from './NumberField';

/** What is asked, as a sentence with the answers to fill in. */
export function SitingForm() {
  const { t } = useTranslation();
  const { project, standardId, sitingForm, sitingJob, startSiting } = useFields(
    'project',
    'standardId',
    'sitingForm',
    'sitingJob',
    'startSiting',
  );
  const standard = project && reachStandards(project).find(({ id }) => id === standardId);
  const isRunning = sitingJob !== null && sitingJob.status !== 'done';
  if (!project || !standard) return null;
  return (
    <form
      className="siting-form"
      aria-label={t('siting.form.label')}
      onSubmit={(event) => {
        event.preventDefault();
        void startSiting();
      }}
    >
      <Wanted form={sitingForm} />
      <Where form={sitingForm} project={project} standard={standard} />
      <MoreTerms form={sitingForm} project={project} />
      <Problems of="aim" />
      <Button
        type="primary"
        htmlType="submit"
        block
        disabled={isRunning}
        data-testid="siting-start"
      >
        {t(
          isRunning ? 'siting.form.running' : sitingJob ? 'siting.form.again' : 'siting.form.start',
        )}
      </Button>
    </form>
  );
}

/** What is wrong with a field, beside it. */
function Problems({ of }: { of: FormField }) {
  const { t } = useTranslation();
  const { sitingProblems } = useFields('sitingProblems');
  return sitingProblems
    .filter(({ field }) => field === of)
    .map(({ code, values, message }) => (
      <p key={code} id={`siting-problem-${of}`} className="siting-problem" role="alert">
        {t(`siting.problems.${code}`, { ...values, defaultValue: message })}
      </p>
    ));
}

function Wanted({ form }: { form: Form }) {
  const { t } = useTranslation();
  const {
    changeSitingForm: change,
    project,
    standardId,
  } = useFields('changeSitingForm', 'project', 'standardId');
  const uses = fieldsOf(form);
  const standard = project && reachStandards(project).find(({ id }) => id === standardId);
  const existing = project && standard ? candidateCounts(project, standard).existing : 0;
  const isOfAll = freesExisting(form);
  return (
    <div className="siting-field">
      <Select
        className="siting-aim"
        aria-label={t('siting.form.want')}
        data-testid="siting-aim"
        value={form.aim}
        options={sitingAims.map((aim) => ({ value: aim, label: t(`siting.form.aims.${aim}`) }))}
        onChange={(aim) => change({ aim })}
      />
      {uses.usesCount && (
        <p className="siting-line">
          {t(isOfAll ? 'siting.form.allBefore' : 'siting.form.addBefore')}
          <NumberField
            field="siteCount"
            label={`${t(isOfAll ? 'siting.form.allBefore' : 'siting.form.addBefore')} ${t('siting.form.addAfter')}`}
            value={form.siteCount}
            onChange={(siteCount) => change({ siteCount })}
          />
          {isOfAll ? t('siting.form.allAfter', { existing }) : t('siting.form.addAfter')}
        </p>
      )}
      {uses.usesShare && (
        <p className="siting-line">
          <Segmented
            size="small"
            aria-label={t('siting.form.share')}
            value={form.coversAll ? 'all' : 'share'}
            options={[
              { value: 'all', label: t('siting.form.coverAll') },
              { value: 'share', label: t('siting.form.coverShare') },
            ]}
            onChange={(value) => change({ coversAll: value === 'all' })}
          />
          {!form.coversAll && (
            <>
              <NumberField
                field="share"
                label={t('siting.form.share')}
                value={form.sharePercent}
                onChange={(sharePercent) => change({ sharePercent })}
              />
              %
            </>
          )}
        </p>
      )}
      {uses.usesBudget && (
        <p className="siting-line">
          {t('siting.form.budgetBefore')}
          <NumberField
            field="budget"
            label={t('siting.form.budgetBefore')}
            value={form.budget}
            onChange={(budget) => change({ budget })}
          />
          {t('siting.form.budgetAfter')}
        </p>
      )}
      <Problems of="siteCount" />
      <Problems of="share" />
      <Problems of="budget" />
    </div>
  );
}

function Where({
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

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="siting-row">
      <span className="secondary">{label}</span>
      <span className="siting-line">{children}</span>
    </div>
  );
}

/** What the defaults decide well: folded, so that the answer is near. */
function MoreTerms({ form, project }: { form: Form; project: Project }) {
  const { t } = useTranslation();
  const { changeSitingForm: change, sitingProblems } = useFields(
    'changeSitingForm',
    'sitingProblems',
  );
  const limit = useCareshed(shownResult)?.coverage.standard.limit;
  const { usesWeights, usesOuter } = fieldsOf(form);
  const rural = limit ? formatBand(limit, 'rural', t) : null;
  const band = rural?.includes('–') ? rural : null;
  const hasProblem = sitingProblems.some(({ field }) => field === 'outer' || field === 'timeLimit');
  const forbidden = [
    ...form.forbiddenCounties.map((code) => `county:${code}`),
    ...form.forbiddenUrbanAreas.map((index) => `area:${index}`),
  ];
  return (
    <details className="siting-more" open={hasProblem || undefined}>
      <summary className="secondary">{t('siting.form.more')}</summary>
      {usesWeights && (
        <Row label={t('siting.form.weigh')}>
          <Segmented
            size="small"
            aria-label={t('siting.form.weigh')}
            value={form.weights}
            options={(['population', 'equal'] as const).map((value) => ({
              value,
              label: t(`siting.form.${value}`),
            }))}
            onChange={(weights) => change({ weights })}
          />
        </Row>
      )}
      {usesOuter && band && (
        <Row label={t('siting.form.outer', { band })}>
          <Segmented
            size="small"
            aria-label={t('siting.form.outer', { band })}
            value={form.outerCountsInPart ? 'part' : 'full'}
            options={[
              { value: 'full', label: t('siting.form.outerFull') },
              { value: 'part', label: t('siting.form.outerPart') },
            ]}
            onChange={(value) => change({ outerCountsInPart: value === 'part' })}
          />
          {form.outerCountsInPart && (
            <>
              <NumberField
                field="outer"
                label={t('siting.form.outerShare')}
                value={form.outerPercent}
                onChange={(outerPercent) => change({ outerPercent })}
              />
              %
            </>
          )}
        </Row>
      )}
      <Problems of="outer" />
      {(project.counties.length > 0 || project.urbanAreas.length > 0) && (
        <Row label={t('siting.form.forbidden')}>
          <Select
            className="siting-forbidden"
            mode="multiple"
            size="small"
            aria-label={t('siting.form.forbidden')}
            placeholder={t('siting.form.forbiddenNone')}
            optionFilterProp="label"
            value={forbidden}
            options={[
              {
                label: t('siting.form.urbanArea'),
                options: project.urbanAreas.map(({ name }, index) => ({
                  value: `area:${index}`,
                  label: name,
                })),
              },
              {
                label: t('siting.form.county'),
                options: project.counties.map(({ code, name }) => ({
                  value: `county:${code}`,
                  label: name,
                })),
              },
            ].filter(({ options }) => options.length > 0)}
            onChange={(values) =>
              change({
                forbiddenCounties: cut(values, 'county:'),
                forbiddenUrbanAreas: cut(values, 'area:').map(Number),
              })
            }
          />
        </Row>
      )}
      <Row label={t('siting.form.timeLimit')}>
        <NumberField
          field="timeLimit"
          label={t('siting.form.timeLimit')}
          value={form.timeLimitSeconds}
          onChange={(timeLimitSeconds) => change({ timeLimitSeconds })}
        />
        {t('siting.form.seconds')}
      </Row>
      <Problems of="timeLimit" />
    </details>
  );
}

/** What follows a prefix, of the values that have it. */
function cut(values: readonly string[], prefix: string): string[] {
  return values
    .filter((value) => value.startsWith(prefix))
    .map((value) => value.slice(prefix.length));
}
