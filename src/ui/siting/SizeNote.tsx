import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../core/model/project';
import type { ReachStandard } from '../../core/model/standard';
import { candidateCounts } from '../../state/siting/form';
import { findFormProblems } from '../../state/siting/form-problems';
import { coarseGridKilometers, mayBeLarge, sizeOf } from '../../state/siting/size';
import { toTerms } from '../../state/siting/terms';
import { formatCount } from '../format';
import { useFields } from '../store-context';

/** Nothing is measured while a person types. */
const pauseMilliseconds = 500;

/** How large the question is, before one starts what takes minutes; nothing where it is small. */
export function SizeNote({ project, standard }: { project: Project; standard: ReachStandard }) {
  const { t } = useTranslation();
  const { sitingForm, sitingSize, options, measureSiting, changeSitingForm } = useFields(
    'sitingForm',
    'sitingSize',
    'options',
    'measureSiting',
    'changeSitingForm',
  );
  const counts = useMemo(() => candidateCounts(project, standard), [project, standard]);
  const isAsked =
    mayBeLarge(sitingForm, counts, project) && findFormProblems(sitingForm).length === 0;
  const terms = useMemo(
    () => (isAsked ? toTerms(sitingForm, standard.id, options) : null),
    [isAsked, sitingForm, standard.id, options],
  );
  useEffect(() => {
    const timer = setTimeout(() => void measureSiting(terms), terms ? pauseMilliseconds : 0);
    return () => clearTimeout(timer);
  }, [terms, measureSiting]);
  const size = terms && sitingSize ? sizeOf(sitingForm, sitingSize) : null;
  if (size === null || size.kind === 'small') return null;
  const step = coarseGridKilometers(project);
  const isCoarse = sitingForm.candidates.grid && (sitingForm.gridKilometers ?? 0) >= step;
  const none = { places: false, clinics: false, planned: false, file: false, grid: true };
  return (
    <div className="siting-stale" role="status" data-testid="siting-size" data-size={size.kind}>
      <p>
        {t(`siting.size.${size.kind}`, {
          demand: formatCount(size.demandCount),
          sites: formatCount(size.siteCount),
          pairs: formatCount(size.pairCount),
          seconds: sitingForm.timeLimitSeconds,
        })}
      </p>
      {!isCoarse && project.counties.length > 0 && (
        <button
          type="button"
          className="link"
          onClick={() => changeSitingForm({ candidates: none, gridKilometers: step })}
        >
          {t('siting.size.coarser', { step })}
        </button>
      )}
    </div>
  );
}
