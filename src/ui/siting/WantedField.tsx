import { Segmented, Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../core/model/project';
import type { ReachStandard } from '../../core/model/standard';
import {
  candidateCounts,
  type SitingForm as Form,
  fieldsOf,
  freesExisting,
  sitingAims,
} from '../../state/siting/form';
import { useFields } from '../store-context';
import { CapacityTermsField } from './CapacityTermsField';
import { Problems } from './FormParts';
import { NumberField } from './NumberField';

/** What is wanted, and how much of it. */
export function WantedField({
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
  const uses = fieldsOf(form);
  const { existing } = useMemo(() => candidateCounts(project, standard), [project, standard]);
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
      <p className="secondary">{t(`siting.form.aimHints.${form.aim}`)}</p>
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
      {uses.usesCapacity && (
        <CapacityTermsField form={form} project={project} standard={standard} />
      )}
      <Problems of="siteCount" />
      <Problems of="share" />
      <Problems of="budget" />
    </div>
  );
}
