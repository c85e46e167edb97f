import type { LiveAnswer } from '../core/coverage/live-answer';
import type { ReachResult } from '../core/coverage/types';
import type { Project } from '../core/model/project';
import { patchReach } from '../core/scenario/patch-reach';
import { type DemandRow, demandRows } from './coverage-view';

/** A judged standard with its demand points. */
export interface JudgedRows {
  readonly project: Project;
  readonly result: ReachResult;
  readonly rows: readonly DemandRow[];
}

/** What a live answer makes of the one it began with; `project` has the facility where it is now. Rows that do not change are shared. */
export function liveRows(start: JudgedRows, answer: LiveAnswer, project: Project): JudgedRows {
  const result = patchReach(start.result, answer);
  if (answer.kind === 'whole') return { project, result, rows: demandRows(project, result) };
  const rows = [...start.rows];
  for (const position of answer.positions) {
    const [row] = demandRows(project, result, position, position + 1);
    if (row) rows[position] = row;
  }
  return { project, result, rows };
}
