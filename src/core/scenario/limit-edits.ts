import type { Project } from '../model/project';
import type { DistanceBand, Standard, TimeBand } from '../model/standard';
import { type EditOf, type EditResult, type Refusal, withItem } from './edit-parts';
import { done, refused } from './outcome';

/** Codes: `standardGone`, `limitAbsent`, `limitOtherMeasure`, `limitNotPositive`, `limitOuterBelowInner`. */
export function setLimit(
  project: Project,
  { standardId, setting, band }: EditOf<'setLimit'>,
): EditResult {
  const index = project.standards.findIndex(({ id }) => id === standardId);
  const standard = project.standards[index];
  if (standard === undefined) {
    const message = `there is no standard ${standardId} any more; remove this edit`;
    return refused('standardGone', message);
  }
  if (standard.family !== 'reach' && standard.family !== 'meanRadius')
    return refused('limitAbsent', `the standard ${standardId} has no limit of distance or time`);
  const { limit } = standard;
  const before = limit[setting];
  if (before === undefined) {
    const message = `the standard ${standardId} has no limit for ${setting} ones; choose the other setting`;
    return refused('limitAbsent', message);
  }
  if ('metMeters' in band !== (limit.measure === 'distance')) {
    const unit = limit.measure === 'distance' ? 'metres' : 'minutes';
    return refused('limitOtherMeasure', `the limit of ${standardId} is in ${unit}; give ${unit}`);
  }
  const [met, outer] = innerAndOuter(band);
  const problem = checkBand(met, outer);
  if (problem !== null) return problem;
  const [metBefore, outerBefore] = innerAndOuter(before);
  if (met === metBefore && outer === outerBefore) return done({ project, inverse: [] });
  const next = { ...standard, limit: { ...limit, [setting]: band } } as Standard;
  return done({
    project: { ...project, standards: withItem(project.standards, index, next) },
    inverse: [{ type: 'restore', standards: [standard] }],
  });
}

function innerAndOuter(
  band: DistanceBand | TimeBand,
): readonly [met: number, outer: number | undefined] {
  return 'metMeters' in band
    ? [band.metMeters, band.outerMeters]
    : [band.metMinutes, band.outerMinutes];
}

function checkBand(met: number, outer: number | undefined): Refusal | null {
  for (const value of outer === undefined ? [met] : [met, outer])
    if (!(value > 0 && Number.isFinite(value)))
      return refused('limitNotPositive', `a limit is ${value}; give a number above 0`);
  if (outer === undefined || outer >= met) return null;
  const message = `the outer limit ${outer} is below the inner one ${met}; exchange them or leave out the outer one`;
  return refused('limitOuterBelowInner', message);
}
