import { useTranslation } from 'react-i18next';
import { useFields } from '../store-context';
import { useDelayed } from '../use-delayed';
import { AnswerView } from './AnswerView';
import { SearchProgress } from './SearchProgress';

/** How the search stands, or what it found. */
export function ProposalView() {
  const { t } = useTranslation();
  const { sitingJob: job } = useFields('sitingJob');
  const isLong = useDelayed(job !== null && job.status !== 'done', 600);
  if (job === null) return <p className="aside">{t('siting.hint')}</p>;
  if (job.status !== 'done') return isLong ? <SearchProgress job={job} /> : null;
  return job.answer === null ? null : <AnswerView job={job} answer={job.answer} />;
}
