import { expose, type Remote, wrap } from 'comlink';
import type { RowIssue } from '../core/model/row-issue';
import type { AdoptTerms, IntakeDesk } from './intake-service';
import { type PackedProject, packProject, unpackProject } from './packed-project';
import { type PackedRows, packRows, unpackRows } from './packed-rows';

/** The desk as it speaks on a line: long lists are packed. */
interface DeskLine extends Pick<IntakeDesk, 'memory' | 'remember' | 'stateId'> {
  openProject(): Promise<PackedProject | null>;
  adopt(project: PackedProject, report: PackedRows, terms?: AdoptTerms): Promise<void>;
}

/** Answers the import at the other end of the line. */
export function serveDesk(desk: IntakeDesk, port: MessagePort): void {
  const line: DeskLine = {
    memory: () => desk.memory(),
    remember: (memory) => desk.remember(memory),
    stateId: () => desk.stateId(),
    openProject: async () => {
      const project = await desk.openProject();
      return project === null ? null : packProject(project);
    },
    adopt: (project, report, terms) =>
      desk.adopt(unpackProject(project), unpackRows(report) as RowIssue[], terms),
  };
  expose(line, port);
}

/** The desk at the other end of the line. */
export function deskAt(port: MessagePort): IntakeDesk {
  const line: Remote<DeskLine> = wrap<DeskLine>(port);
  return {
    memory: () => line.memory(),
    remember: (memory) => line.remember(memory),
    stateId: () => line.stateId(),
    openProject: async () => {
      const project = await line.openProject();
      return project === null ? null : unpackProject(project);
    },
    adopt: (project, report, terms) => {
      const packed = [packProject(project), packRows(report)] as const;
      return line.adopt(...packed, terms);
    },
  };
}
