import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../core/model/project';
import { type SitingForm as Form, fieldsOf } from '../../state/siting/form';
import { shownResult } from '../../state/store';
import { formatBand } from '../format';
import { useCareshed, useFields } from '../store-context';
import { AreaField } from './AreaField';
import { Problems, Row } from './FormParts';
import { NumberField } from './NumberField';

/** What the defaults decide well: folded, so that the answer is near. */
export function MoreTerms({ form, project }: { form: Form; project: Project }) {
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
    <details className="siting-more" open={hasProblem || form.areas.length > 0 || undefined}>
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
      {usesOuter && band && form.outerCountsInPart && (
        <p className="secondary">{t('siting.form.outerHint', { band })}</p>
      )}
      <Problems of="outer" />
      <AreaField form={form} />
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
