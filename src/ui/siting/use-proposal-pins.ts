import { useMemo } from 'react';
import type { SitingSite } from '../../core/siting/build-types';
import type { ProposalPin } from '../../map/proposal-layer';
import { planOf } from '../../state/siting';
import { useFields } from '../store-context';

/** Sites to show on the map: of the best answer so far, or of the plan that is shown; none once it is a scenario. */
export function useProposalPins(): readonly ProposalPin[] {
  const { step, sitingJob: job } = useFields('step', 'sitingJob');
  const plan = job && planOf(job);
  const best = job?.bestSites;
  const isShown = step === 'siting' && job !== null && job.adoptedAs === null;
  return useMemo(() => {
    if (!isShown) return noPins;
    if (plan) return plan.sites.map(({ site }, index) => pinOf(site, index + 1));
    return (best ?? []).map((site) => pinOf(site, null));
  }, [isShown, plan, best]);
}

const noPins: readonly ProposalPin[] = [];

function pinOf({ lngLat, position, origin }: SitingSite, number: number | null): ProposalPin {
  return { lngLat, number, isIndicative: position === 'indicative' || origin === 'grid' };
}
