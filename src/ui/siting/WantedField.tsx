import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  candidateCounts,
  type SitingForm as Form,
  fieldsOf,
  freesExisting,
  sitingAims,
} from '../../state/siting/form';
import { reachStandards } from '../../state/store';
import { useFields } from '../store-context';
import { Problems } from './FormParts';
import { NumberField } from './NumberField';

/** What is wanted, and how much of it. */
export function WantedField({ form }: { form: Form }) {
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
