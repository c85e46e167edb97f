import type { SitingProgress } from '../core/siting/types';
import { closedSitesOf, newSitesOf, type ResultInput } from '../io/siting/write-result';
import type { Host } from './host';
import { formatCount, formatShare } from './text-table';

/** A line of progress at most each second. */
const lineMilliseconds = 1000;

/** Prints how a search stands on standard error, at most a line a second. */
export function progressPrinter(host: Host, now: () => number) {
  let next = now() + lineMilliseconds;
  return ({ stage, objective, bound, gap, seconds }: SitingProgress): void => {
    if (now() < next) return;
    next = now() + lineMilliseconds;
    const parts = [
      `best ${formatAmount(objective)}`,
      `bound ${formatAmount(bound)}`,
      `gap ${formatGap(gap)}`,
      `${seconds.toFixed(0)} s`,
    ];
    host.err(`${stage}: ${parts.join(', ')}\n`);
  };
}

/** Sites or demand points that the summary lists. */
const listedNames = 50;

/** An answer in a few lines for people. */
export function formatResult(input: ResultInput, nameOf: (site: number) => string): string {
  const { model, outcome, standardId, curve } = input;
  const lines = [
    line('模型 model', standardId === null ? model : `${model}, ${standardId}`),
    line('状态 status', `${statusWord(outcome)} (${outcome.status})`),
    ...(outcome.objective === null ? [] : answerLines(input, outcome.objective)),
    ...(outcome.objective === null ? [] : siteLines(input, nameOf)),
    ...unreachableLines(input),
    ...reasonLines(input),
  ];
  if (outcome.isUnique === true) lines.push(line('唯一 unique', '是 yes'));
  if (outcome.alternatives.length > 0)
    lines.push(
      line('同样好的方案 equally good plans', `${outcome.alternatives.length}, 见 --json`),
    );
  for (const { newSiteCount, objective, coveredShare, status } of curve ?? []) {
    const covered = `${formatAmount(objective)} (${formatShare(coveredShare)})`;
    lines.push(line(`新增 new ${newSiteCount}`, `${covered}, ${status}`));
  }
  lines.push(line('用时 seconds', outcome.seconds.toFixed(2)));
  return lines.join('');
}

function answerLines(
  { model, outcome, summary, costUnit, usesCapacities }: ResultInput,
  objective: number,
): string[] {
  const { covered, totalWeight } = summary;
  const lines = [
    line('目标值 objective', `${formatAmount(objective)} (${objectiveWords[model]})`),
    line('界 bound', `${formatAmount(outcome.bound)}, 差距 gap ${formatGap(outcome.gap)}`),
  ];
  const ofAll = (weight: number) => {
    const share = formatShare(totalWeight > 0 ? weight / totalWeight : null);
    return `${formatAmount(weight)} / ${formatAmount(totalWeight)} (${share})`;
  };
  if (covered !== null && usesCapacities) lines.push(line('按容量服务 served', ofAll(objective)));
  else if (covered !== null) {
    const points = `${formatCount(covered.count)} / ${formatCount(summary.demandCount)}`;
    lines.push(line('覆盖 covered', `${ofAll(covered.weight)}, 需求点 demand points ${points}`));
  }
  if (summary.meanCost !== null) {
    const unit = costUnit === 'meters' ? ' m' : '';
    const mean = `平均 mean ${formatAmount(summary.meanCost)}${unit}`;
    const most = `最远 largest ${formatAmount(summary.largestCost)}${unit}`;
    const { reachedCount, demandCount } = summary;
    const who =
      reachedCount === demandCount
        ? `全部 ${formatCount(demandCount)} 处 of all`
        : `可达的 ${formatCount(reachedCount)} 处 of those reached`;
    lines.push(line('到最近站点 to the nearest', `${mean}, ${most}, ${who}`));
  }
  return lines;
}

function siteLines(input: ResultInput, nameOf: (site: number) => string): string[] {
  const { outcome, instance } = input;
  const namesOf = (sites: readonly number[]) =>
    firstOf(sites.map((site) => `${instance.siteIds[site]} ${nameOf(site)}`.trim()));
  const newSites = newSitesOf(input);
  const closed = closedSitesOf(input);
  const kept = outcome.sites.length - newSites.length;
  const asked = newSites.filter((site) => instance.fixed[site] === 1).length;
  const ofThem = asked === 0 ? '' : `; 其中指定 asked for by --fixed ${asked}`;
  return [
    line('站点 sites', `${outcome.sites.length}, 其中保留 kept ${kept}`),
    line('新增 new', newSites.length === 0 ? '无 none' : `${namesOf(newSites)}${ofThem}`),
    ...(closed.length === 0 ? [] : [line('关闭 closed', namesOf(closed))]),
  ];
}

function unreachableLines({ outcome: { unreachable }, instance }: ResultInput): string[] {
  if (unreachable.length === 0) return [];
  const ids = unreachable.map((demand) => instance.demandIds[demand] ?? '');
  return [line('无法到达 unreachable', `${unreachable.length}: ${firstOf(ids)}`)];
}

/** Why there is no answer, where nobody is named who cannot be reached. */
function reasonLines({ notes }: ResultInput): string[] {
  return notes.flatMap(({ code, message }) => {
    const reason = reasonWords[code];
    return reason === undefined ? [] : [line('原因 reason', `${reason}; ${message}`)];
  });
}

const reasonWords: Readonly<Record<string, string>> = {
  tooFewSites: '站点太少, 到不了全部需求点',
  notWithinReach: '全部候选点合起来也达不到要求',
};

/** The first names of a list, and how many more there are. */
function firstOf(names: readonly string[]): string {
  const more = names.length > listedNames ? `, … ${names.length - listedNames} more` : '';
  return `${names.slice(0, listedNames).join(', ')}${more}`;
}

/** A search that found nothing before it ended is not a plan that may be bettered. */
function statusWord({ status, objective }: ResultInput['outcome']): string {
  if (objective !== null || status === 'infeasible') return statusWords[status];
  return '尚未找到方案, 也未证明无解 no plan found yet';
}

const statusWords = {
  optimal: '已证明最优',
  feasible: '可行, 未证明最优',
  infeasible: '无解',
  cancelled: '已中止',
} as const;

const objectiveWords = {
  mclp: '覆盖的权重 weight covered',
  lscp: '新增站点数或费用 number or cost of new sites',
  'lscp-b': '有两个站点的权重 weight with two sites',
  backup: '有两个站点的权重 weight with two sites',
  'p-median': '权重 × 成本之和 sum of weight × cost',
  'p-center': '最大成本 largest cost',
} as const;

function line(name: string, text: string): string {
  return `${name}: ${text}\n`;
}

/** A number with thousands in groups and at most two decimals. */
function formatAmount(value: number | null): string {
  if (value === null) return '–';
  const rounded = Math.round(value * 100) / 100;
  const [whole = '', decimals] = String(rounded).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

function formatGap(gap: number | null): string {
  if (gap === null) return '–';
  if (gap === 0) return '0';
  return gap < 0.0001 ? '<0.01%' : `${(gap * 100).toFixed(2)}%`;
}
