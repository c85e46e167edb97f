import { analyzeMeanRadius } from './coverage/mean-radius';
import { analyzeReach } from './coverage/reach';
import { summarizeReach } from './coverage/totals';
import type { Analysis, AnalysisOptions } from './coverage/types';
import type { Project } from './model/project';

/**
 * Judges every reach and mean-radius standard of a project, in the order of its standards.
 *
 * Pure: the same project and options give the same answer. Presence, ratio and site-band rules are data
 * of the project that this analysis passes over.
 */
export function analyze(project: Project, options: AnalysisOptions): Analysis {
  const reach = project.standards.flatMap((standard) => {
    if (standard.family !== 'reach') return [];
    const coverage = analyzeReach(project, standard, options);
    return [{ coverage, summary: summarizeReach(project, coverage) }];
  });
  const meanRadius = project.standards.flatMap((standard) =>
    standard.family === 'meanRadius' ? [analyzeMeanRadius(project, standard, options)] : [],
  );
  return { reach, meanRadius };
}
