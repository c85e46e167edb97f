import { tiersWithin, withinCost } from '../core/siting/ask-siting';
import type { SitingInstance } from '../core/siting/types';
import type { TableResult } from '../io/row-issue';
import { readCostTable } from '../io/siting/cost-table';
import { readDemandTable } from '../io/siting/demand-table';
import { readSiteTable, type SiteRow } from '../io/siting/site-table';
import type { ResultNote } from '../io/siting/write-result';
import { type OptionValues, textOption } from './arguments';
import { type Host, InputError } from './host';
import { printTableReport, readBytes } from './read-bytes';
import type { SiteInput } from './site-input';
import { noteOn } from './site-notes';
import type { SiteRequest } from './site-options';

/** An instance of tables of the user's; null when one is bad, which has been printed then. */
export async function readSiteTables(
  values: OptionValues,
  request: SiteRequest,
  host: Host,
): Promise<SiteInput | null> {
  const costPath = textOption(values, 'costs') ?? '';
  const sitePath = textOption(values, 'sites');
  const demand = await readTable(textOption(values, 'demand') ?? '', readDemandTable, host);
  const sites = sitePath === undefined ? undefined : await readTable(sitePath, readSiteTable, host);
  const bytes = await readBytes(costPath, host);
  if (demand === null || sites === null || bytes === null) return null;
  const demandIds = demand.map(({ id }) => id);
  const siteIds = sites?.map(({ id }) => id) ?? null;
  const costs = readCostTable(bytes, costPath, { demandIds, siteIds });
  printTableReport(costPath, costs, host);
  if (!costs.ok) return null;
  const { withoutPair, pairs } = costs.value;
  const notes = noteOn(
    'demandWithoutPair',
    withoutPair.map((at) => demandIds[at] ?? ''),
    'demand points have no pair in the table of costs, so that no site reaches them',
  );
  const instance: SitingInstance = {
    demandIds,
    weights: Float64Array.from(demand, ({ weight }) => (request.weights === 'equal' ? 1 : weight)),
    siteIds: costs.value.siteIds,
    fixed: readFixed(costs.value.siteIds, sites ?? [], request.fixedIds),
    pairs,
    ...siteNumbers(sites ?? []),
  };
  const { limit } = request;
  if (limit === null) return input(instance, null, notes);
  if (request.model === 'p-median' || request.model === 'p-center')
    return input(withinCost(instance, limit.limit), null, notes);
  const reach = tiersWithin(instance, limit);
  if (!reach.ok) throw new InputError([`${reach.error.message} [${reach.error.code}]`]);
  return input(instance, reach.value, notes);
}

function input(
  instance: SitingInstance,
  reach: SiteInput['reach'],
  notes: readonly ResultNote[],
): SiteInput {
  const nameOf = () => '';
  const existing = instance.fixed;
  return {
    instance,
    reach,
    minProviders: 1,
    notes,
    costUnit: null,
    standardId: null,
    existing,
    nameOf,
    nearestOpen: null,
  };
}

async function readTable<T>(
  path: string,
  read: (bytes: Uint8Array, file: string) => TableResult<T>,
  host: Host,
): Promise<readonly T[] | null> {
  const bytes = await readBytes(path, host);
  if (bytes === null) return null;
  const result = read(bytes, path);
  printTableReport(path, result, host);
  return result.ok ? result.value : null;
}

function readFixed(
  siteIds: readonly string[],
  rows: readonly SiteRow[],
  fixedIds: readonly string[],
): Uint8Array {
  const siteOfId = new Map(siteIds.map((id, site) => [id, site]));
  const unknown = fixedIds.filter((id) => !siteOfId.has(id));
  if (unknown.length > 0)
    throw new InputError([
      `--fixed: there is no site with the id ${unknown.join(', ')} [unknownFixedSite]`,
    ]);
  const fixed = new Uint8Array(siteIds.length);
  for (const id of fixedIds) fixed[siteOfId.get(id) as number] = 1;
  rows.forEach(({ isFixed }, site) => {
    if (isFixed) fixed[site] = 1;
  });
  return fixed;
}

function siteNumbers(rows: readonly SiteRow[]) {
  const hasCosts = rows.some(({ cost }) => cost !== null);
  const hasCapacities = rows.some(({ capacity }) => capacity !== null);
  return {
    ...(hasCosts ? { siteCosts: Float64Array.from(rows, ({ cost }) => cost ?? 1) } : {}),
    ...(hasCapacities
      ? { capacities: Float64Array.from(rows, ({ capacity }) => capacity ?? 0) }
      : {}),
  };
}
