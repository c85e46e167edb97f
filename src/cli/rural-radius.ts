import { applyOptions, isRuralRange } from '../core/coverage/travel';
import type { AnalysisOptions } from '../core/coverage/types';
import type { Project } from '../core/model/project';
import type { ReachStandard, Standard } from '../core/model/standard';
import { isSameJson } from '../core/scenario/same-json';
import { numberOption, type OptionValues } from './arguments';
import type { Host } from './host';

export const radiusSpec = { 'rural-radius': { type: 'string' } } as const;

/** The outer rural limit that the command line asks for; undefined where it does not speak of it. */
export function askedRadius(options: OptionValues): number | undefined {
  const kilometers = numberOption(options, 'rural-radius', { value: 0, exclusive: true });
  return kilometers === undefined ? undefined : kilometers * 1000;
}

/** The options with the radius that is asked for; one that was saved counts no more. */
export function withRadius(
  { ruralOuterMeters: _, ...options }: AnalysisOptions,
  ruralOuterMeters: number | undefined,
): AnalysisOptions {
  return ruralOuterMeters === undefined ? options : { ...options, ruralOuterMeters };
}

/**
 * The standards of a scenario with the slider that was saved in the view put into them, except into those whose rural
 * limit the scenario set itself: its own counts. Says of each which one does.
 */
export function settleStandards(
  scenario: Project,
  base: Project,
  options: AnalysisOptions,
  host: Host,
): readonly Standard[] {
  const saved = options.ruralOuterMeters;
  if (saved === undefined) return scenario.standards;
  return scenario.standards.map((standard) => {
    if (standard.family !== 'reach' || !isRuralRange(standard)) return standard;
    const before = base.standards.find(({ id }) => id === standard.id);
    const slider = `the slider was saved at ${saved / 1000} km`;
    const advice = '--rural-radius takes another';
    if (before?.family === 'reach' && !isSameJson(before.limit.rural, standard.limit.rural)) {
      host.err(
        `note: ${standard.id}: rural limit ${ruralRange(standard)}, the scenario's own; ${slider} and is not used; ${advice}\n`,
      );
      return standard;
    }
    const settled = applyOptions(standard, { travel: options.travel, ruralOuterMeters: saved });
    if (isSameJson(settled, standard)) return standard;
    host.err(
      `note: ${standard.id}: rural limit ${ruralRange(settled)} in place of ${ruralRange(standard)}, since ${slider}; ${advice}\n`,
    );
    return settled;
  });
}

/** Says that scenarios are compared by their own limits where a slider was saved that would replace them. */
export function noteUnusedSliders(
  scenarios: readonly { readonly project: Project; readonly options: AnalysisOptions }[],
  host: Host,
): void {
  const saved = new Set(
    scenarios.flatMap(({ project, options: { ruralOuterMeters, travel } }) => {
      const isChanged = project.standards.some(
        (standard) =>
          standard.family === 'reach' &&
          ruralOuterMeters !== undefined &&
          !isSameJson(applyOptions(standard, { travel, ruralOuterMeters }), standard),
      );
      return isChanged && ruralOuterMeters !== undefined ? [ruralOuterMeters / 1000] : [];
    }),
  );
  if (saved.size === 0) return;
  const radii = [...saved].join(' and ');
  host.err(
    `note: each scenario is judged by its own limits; the slider was saved at ${radii} km and is not used; --rural-radius judges all by one radius\n`,
  );
}

/** A radius that changes nothing, or not as asked, must not pass unseen. */
export function warnOfRadius(
  { standards }: Project,
  ruralOuterMeters: number | undefined,
  host: Host,
): void {
  if (ruralOuterMeters === undefined) return;
  const ranges = standards.filter(isRuralRange);
  if (ranges.length === 0) {
    host.err('warning: --rural-radius changes nothing: no reach standard gives a rural range\n');
  }
  for (const { id, ...standard } of ranges) {
    if (standard.family !== 'reach' || standard.limit.measure !== 'distance') continue;
    const metMeters = standard.limit.rural?.metMeters ?? 0;
    if (ruralOuterMeters >= metMeters) continue;
    const inner = `${metMeters / 1000} km`;
    host.err(`warning: --rural-radius is below the inner limit of ${id}, so ${inner} is used\n`);
  }
}

function ruralRange({ limit }: ReachStandard): string {
  if (limit.measure !== 'distance' || limit.rural === undefined) return 'none';
  const { metMeters, outerMeters = metMeters } = limit.rural;
  const inner = `${metMeters / 1000}`;
  return outerMeters === metMeters ? `${inner} km` : `${inner}–${outerMeters / 1000} km`;
}
