import { expose, type Remote, releaseProxy, wrap } from 'comlink';
import type { Project } from '../core/model/project';
import { type PackedProject, packProject, unpackProject } from './packed-project';

/** What the workspace says on the line of a siting question. */
interface ProjectLine {
  project(): Promise<PackedProject>;
}

/** Gives a project, as it is now, to the siting question at the other end of the line. */
export function serveProject(project: Project, port: MessagePort): void {
  const line: ProjectLine = { project: async () => packProject(project) };
  expose(line, port);
}

/** The project at the other end of the line, which ends with it. */
export async function projectAt(port: MessagePort): Promise<Project> {
  const line: Remote<ProjectLine> = wrap<ProjectLine>(port);
  try {
    return unpackProject(await line.project());
  } finally {
    line[releaseProxy]();
  }
}
