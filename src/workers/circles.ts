import { selectProviders } from '../core/coverage/select';
import type { AnalysisOptions } from '../core/coverage/types';
import { buildZones, type Zone } from '../core/coverage/zones';
import type { Project } from '../core/model/project';
import type { ReachStandard } from '../core/model/standard';

/** Circles of a reach standard; none where it has more providers than `mostProviders`. Throws where there is no such standard. */
export function circlesOf(
  project: Project,
  standardId: string,
  options: AnalysisOptions,
  mostProviders: number,
): Zone[] {
  const standard = project.standards.find(
    (one): one is ReachStandard => one.id === standardId && one.family === 'reach',
  );
  if (!standard) throw new Error(`no reach standard ${standardId}`);
  const { located } = selectProviders(project.facilities, standard.providers);
  return located.length > mostProviders ? [] : buildZones(project, standard, options);
}
