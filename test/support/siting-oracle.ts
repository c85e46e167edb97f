import type { SitingInstance, SitingQuestion } from '../../src/core/siting/types';

/** Best objective of a question by looking at every choice of sites, and all choices that reach it; null where none is allowed. */
export interface OracleAnswer {
  readonly objective: number;
  readonly plans: readonly (readonly number[])[];
}

/**
 * Answers a question by exhaustive enumeration, from the definitions alone. It shares no code with the models: pairs are
 * looked up in a dense table. For instances of up to some 15 free sites; no capacities.
 */
export function enumerateSiting(
  instance: SitingInstance,
  question: SitingQuestion,
): OracleAnswer | null {
  const table = toTable(instance, question);
  const free = instance.siteIds.map((_, site) => site).filter((site) => instance.fixed[site] === 0);
  const isMaximized = question.model === 'mclp' || question.model === 'lscp-b';
  let best: number | null = null;
  let plans: number[][] = [];
  for (const chosen of allowedChoices(instance, question, free, table)) {
    const open = instance.siteIds.map((_, site) => instance.fixed[site] === 1 || chosen.has(site));
    const objective = judge(instance, question, table, open);
    if (objective === null) continue;
    const plan = open.flatMap((isOpen, site) => (isOpen ? [site] : []));
    const difference = best === null ? 1 : isMaximized ? objective - best : best - objective;
    const slack = 1e-9 * Math.max(1, Math.abs(objective));
    if (difference > slack || best === null) {
      best = objective;
      plans = [plan];
    } else if (difference >= -slack) plans.push(plan);
  }
  return best === null ? null : { objective: best, plans };
}

interface Pair {
  readonly cost: number;
  readonly tier: number;
}
/** `table[demand][site]`; undefined where the site is unreachable. */
type Table = readonly (readonly (Pair | undefined)[])[];

function toTable({ demandIds, siteIds, pairs }: SitingInstance, question: SitingQuestion): Table {
  const tiers = 'reach' in question ? question.reach.tiers : null;
  return demandIds.map((_, demand) => {
    const row: (Pair | undefined)[] = siteIds.map(() => undefined);
    const end = pairs.starts[demand + 1] as number;
    for (let at = pairs.starts[demand] as number; at < end; at++) {
      const tier = tiers === null ? 0 : (tiers[at] as number);
      row[pairs.sites[at] as number] = { cost: pairs.costs[at] as number, tier };
    }
    return row;
  });
}

function* allowedChoices(
  instance: SitingInstance,
  question: SitingQuestion,
  free: readonly number[],
  table: Table,
): Generator<ReadonlySet<number>> {
  const costOf = (site: number) => instance.siteCosts?.[site] ?? 1;
  const all = () => subsets(free);
  switch (question.model) {
    case 'p-median':
    case 'p-center':
      for (const one of all()) if (one.size === question.newSiteCount) yield one;
      return;
    case 'mclp': {
      const { allowance } = question;
      for (const one of all()) {
        if (allowance.kind === 'count') {
          if (one.size === allowance.newSiteCount) yield one;
        } else if (sum([...one].map(costOf)) <= allowance.budget + 1e-9) yield one;
      }
      return;
    }
    case 'lscp':
      yield* all();
      return;
    case 'lscp-b': {
      const covers = [...all()].filter((one) =>
        table.every((row) => within(row, instance, one) >= 1),
      );
      const least = Math.min(...covers.map((one) => sum([...one].map(costOf))));
      for (const one of covers) if (sum([...one].map(costOf)) <= least + 1e-9) yield one;
      return;
    }
  }
}

function judge(
  instance: SitingInstance,
  question: SitingQuestion,
  table: Table,
  open: readonly boolean[],
): number | null {
  const weight = (demand: number) => instance.weights[demand] as number;
  const isNew = (site: number) => open[site] === true && instance.fixed[site] === 0;
  const newCost = () =>
    sum(open.flatMap((_, site) => (isNew(site) ? [instance.siteCosts?.[site] ?? 1] : [])));
  const count = (row: Table[number], tier: number) =>
    row.filter((pair, site) => open[site] && pair !== undefined && pair.tier <= tier).length;
  const nearest = table.map((row) =>
    Math.min(...row.map((pair, site) => (open[site] && pair ? pair.cost : Infinity))),
  );
  switch (question.model) {
    case 'mclp': {
      const { tierWeights } = question.reach;
      return sum(
        table.map((row, demand) => {
          const tier = tierWeights.findIndex((_, at) => count(row, at) >= question.minProviders);
          return tier < 0 ? 0 : weight(demand) * (tierWeights[tier] as number);
        }),
      );
    }
    case 'lscp': {
      const isServed = table.map((row) => count(row, 0) >= question.minProviders);
      if (question.share === 1) return isServed.every(Boolean) ? newCost() : null;
      const served = sum(isServed.map((is, demand) => (is ? weight(demand) : 0)));
      const wanted = question.share * sum(Array.from(instance.weights));
      return served >= wanted - 1e-9 * Math.max(1, wanted) ? newCost() : null;
    }
    case 'lscp-b':
      return sum(table.map((row, demand) => (count(row, 0) >= 2 ? weight(demand) : 0)));
    case 'p-median': {
      if (nearest.includes(Infinity)) return null;
      return sum(nearest.map((cost, demand) => cost * weight(demand)));
    }
    case 'p-center':
      return nearest.includes(Infinity) ? null : Math.max(0, ...nearest);
  }
}

function within(
  row: Table[number],
  { fixed }: SitingInstance,
  chosen: ReadonlySet<number>,
): number {
  return row.filter((pair, site) => pair?.tier === 0 && (fixed[site] === 1 || chosen.has(site)))
    .length;
}

function* subsets(items: readonly number[]): Generator<ReadonlySet<number>> {
  for (let bits = 0; bits < 2 ** items.length; bits++)
    yield new Set(items.filter((_, at) => Math.floor(bits / 2 ** at) % 2 === 1));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
