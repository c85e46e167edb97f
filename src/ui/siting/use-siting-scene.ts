import { useMemo } from 'react';
import type { LngLat } from '../../core/model/place';
import type { SitingSite } from '../../core/siting/build-types';
import type { ProposalPin, SitingScene } from '../../map/proposal-layer';
import { planOf } from '../../state/siting';
import { useFields } from '../store-context';

const nothing: SitingScene = { pins: [], candidates: [], areas: [] };
const noPins: readonly ProposalPin[] = [];
const noCandidates: readonly LngLat[] = [];

/**
 * What the siting step shows on the map: the areas and the list of its form, and sites of the best answer so far, or of
 * the plan that is shown; no sites once the plan is a scenario, nor beside the outages of stations.
 */
export function useSitingScene(): SitingScene {
  const {
    step,
    sitingTab,
    sitingJob: job,
    sitingForm,
  } = useFields('step', 'sitingTab', 'sitingJob', 'sitingForm');
  const isShown = step === 'siting';
  const hasPins = isShown && sitingTab === 'sites' && job !== null && job.adoptedAs === null;
  const plan = hasPins ? planOf(job) : null;
  const best = hasPins ? job.bestSites : null;
  const pins = useMemo(() => {
    if (plan) return plan.sites.map(({ site }, index) => pinOf(site, index + 1));
    return best?.map((site) => pinOf(site, null)) ?? noPins;
  }, [plan, best]);
  const file = sitingForm.candidates.file ? sitingForm.file : null;
  const candidates = useMemo(
    () => file?.points.flatMap(({ lngLat }) => (lngLat ? [lngLat] : [])) ?? noCandidates,
    [file],
  );
  const { areas } = sitingForm;
  return useMemo(
    () => (isShown ? { pins, candidates, areas } : nothing),
    [isShown, pins, candidates, areas],
  );
}

function pinOf({ lngLat, position, origin }: SitingSite, number: number | null): ProposalPin {
  const isOfGrid = origin === 'grid' || origin === 'area';
  return { lngLat, number, isIndicative: position === 'indicative' || isOfGrid };
}
