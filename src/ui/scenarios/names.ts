import type { TFunction } from 'i18next';
import type { Limit, Standard } from '../../core/model/standard';
import type { OpenedProject } from '../../state/scenarios';
import { formatBand } from '../format';

/** Of a scenario in lists: what the page says of it at a glance. */
export interface NamedScenario {
  /** Empty for the base. */
  readonly id: string;
  /** A for the base, then B, C … in the order in which they were made; a number after Z. */
  readonly letter: string;
  readonly name: string;
  readonly description: string;
  readonly parentId: string | null;
  readonly editCount: number;
}

/** The base and the scenarios of the open project, in the order in which they were made. */
export function namedScenarios(opened: OpenedProject | null, t: TFunction): NamedScenario[] {
  const base = { id: '', name: t('scenarios.base'), description: '', parentId: null, editCount: 0 };
  return [base, ...(opened?.scenarios ?? [])].map((one, at) => ({ ...one, letter: letterAt(at) }));
}

/** The scenarios whose edits can go into another one: neither what it stands on nor what stands on it. */
export function mergeableInto(
  scenarios: readonly NamedScenario[],
  intoId: string,
): readonly NamedScenario[] {
  const byId = new Map(scenarios.map((one) => [one.id, one]));
  const chainOf = (id: string) => {
    const chain = new Set<string>();
    for (let at: string | null = id; at !== null && !chain.has(at); ) {
      chain.add(at);
      at = byId.get(at)?.parentId ?? null;
    }
    return chain;
  };
  const intoChain = chainOf(intoId);
  return scenarios.filter(({ id }) => id !== '' && !intoChain.has(id) && !chainOf(id).has(intoId));
}

/** The scenarios with how deep each stands below the base, parents before their children. */
export function scenarioTree(
  scenarios: readonly NamedScenario[],
): { readonly scenario: NamedScenario; readonly depth: number }[] {
  const ids = new Set(scenarios.map(({ id }) => id));
  const placed = new Set<string>();
  const rows: { scenario: NamedScenario; depth: number }[] = [];
  const place = (scenario: NamedScenario, depth: number) => {
    if (placed.has(scenario.id)) return;
    placed.add(scenario.id);
    rows.push({ scenario, depth });
    for (const one of scenarios) if (one.parentId === scenario.id) place(one, depth + 1);
  };
  for (const one of scenarios) if (one.parentId === null || !ids.has(one.parentId)) place(one, 0);
  // Those that stand on each other in a circle.
  for (const one of scenarios) place(one, 0);
  return rows;
}

/** A name for a scenario that is to be made: that of its letter, or of a later one. */
export function newScenarioName(scenarios: readonly NamedScenario[], t: TFunction): string {
  const taken = new Set(scenarios.map(({ name }) => name));
  for (let at = scenarios.length; ; at += 1) {
    const name = t('scenarios.draft.newName', { letter: letterAt(at) });
    if (!taken.has(name)) return name;
  }
}

/** The name, with the first number that makes it new. */
export function freeName(wanted: string, scenarios: readonly NamedScenario[]): string {
  const taken = new Set(scenarios.map(({ name }) => name));
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted} ${number}`;
  return name;
}

export function standardName(standard: Standard | undefined, locale: 'zh' | 'en'): string {
  return standard?.title?.[locale] ?? standard?.id ?? '';
}

/** 城镇 5 km · 乡村 10–20 km: a limit by setting; empty where it has none. */
export function limitText(limit: Limit, t: TFunction): string {
  return (['urban', 'rural'] as const)
    .flatMap((setting) => {
      const text = formatBand(limit, setting, t);
      return text === null ? [] : [`${t(`setting.${setting}`)} ${text}`];
    })
    .join(' · ');
}

/** What is wrong, in the reader's words; the program's own where there are none. */
export function problemText(code: string, message: string, t: TFunction): string {
  return t(`scenarios.problem.${code}`, { defaultValue: message });
}

function letterAt(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : String(at + 1);
}
