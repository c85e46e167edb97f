import type { SitingProgress } from '../core/siting/types';
import type { ResultInput } from '../io/siting/write-result';
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

/** Sites that the summary lists. */
const listedSites = 50;

/** An answer in a few lines for people. */
export function formatResult(
  { model, outcome, summary, instance, costUnit, standardId, curve, usesCapacities }: ResultInput,
  nameOf: (site: number) => string,
): string {
  const { status, objective, bound, gap, sites, unreachable } = outcome;
  const lines = [
    line('模型 model', standardId === null ? model : `${model}, ${standardId}`),
    line('状态 status', `${statusWords[status]} (${status})`),
  ];
  if (objective !== null) {
    lines.push(line('目标值 objective', `${formatAmount(objective)} (${objectiveWords[model]})`));
    lines.push(line('界 bound', `${formatAmount(bound)}, 差距 gap ${formatGap(gap)}`));
  }
  const { covered } = summary;
  if (covered !== null && objective !== null && usesCapacities) {
    const share = formatShare(summary.totalWeight > 0 ? objective / summary.totalWeight : null);
    const served = `${formatAmount(objective)} / ${formatAmount(summary.totalWeight)} (${share})`;
    lines.push(line('按容量服务 served', served));
  } else if (covered !== null && objective !== null) {
    const people = `${formatAmount(covered.weight)} / ${formatAmount(summary.totalWeight)} (${formatShare(covered.weightShare)})`;
    const points = `${formatCount(covered.count)} / ${formatCount(summary.demandCount)}`;
    lines.push(line('覆盖 covered', `${people}, 需求点 demand points ${points}`));
  }
  if (objective !== null && summary.meanCost !== null) {
    const unit = costUnit === 'meters' ? ' m' : '';
    const mean = `${formatAmount(summary.meanCost)}${unit}`;
    const most = `${formatAmount(summary.largestCost)}${unit}`;
    const who = `可达的 ${formatCount(summary.reachedCount)} 处 of those reached`;
    lines.push(
      line('到最近站点 to the nearest', `平均 mean ${mean}, 最远 largest ${most}, ${who}`),
    );
  }
  if (objective !== null) {
    const fixedCount = sites.length - summary.newSites.length;
    lines.push(line('站点 sites', `${sites.length}, 其中保留 fixed ${fixedCount}`));
    const names = summary.newSites.slice(0, listedSites).map((site) => {
      const name = nameOf(site);
      return `${instance.siteIds[site]}${name === '' ? '' : ` ${name}`}`;
    });
    if (summary.newSites.length > listedSites)
      names.push(`… ${summary.newSites.length - listedSites} more`);
    lines.push(line('新增 new', names.length === 0 ? '无 none' : names.join(', ')));
  }
  if (unreachable.length > 0) {
    const ids = unreachable.slice(0, listedSites).map((demand) => instance.demandIds[demand]);
    const more = unreachable.length > listedSites ? ', …' : '';
    lines.push(line('无法到达 unreachable', `${unreachable.length}: ${ids.join(', ')}${more}`));
  }
  if (outcome.isUnique === true) lines.push(line('唯一 unique', '是 yes'));
  if (outcome.alternatives.length > 0)
    lines.push(
      line('同样好的方案 equally good plans', `${outcome.alternatives.length}, 见 --json`),
    );
  for (const point of curve ?? [])
    lines.push(
      line(
        `新增 new ${point.newSiteCount}`,
        `${formatAmount(point.objective)} (${formatShare(point.coveredShare)}), ${point.status}`,
      ),
    );
  lines.push(line('用时 seconds', outcome.seconds.toFixed(2)));
  return lines.join('');
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
