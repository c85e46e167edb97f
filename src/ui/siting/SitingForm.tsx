import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { reachStandards } from '../../state/store';
import { useFields } from '../store-context';
import { Problems } from './FormParts';
import { MoreTerms } from './MoreTerms';
import { SizeNote } from './SizeNote';
import { WantedField } from './WantedField';
import { WhereField } from './WhereField';

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
      <WantedField form={sitingForm} project={project} standard={standard} />
      <WhereField form={sitingForm} project={project} standard={standard} />
      <MoreTerms form={sitingForm} project={project} />
      <SizeNote project={project} standard={standard} />
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
