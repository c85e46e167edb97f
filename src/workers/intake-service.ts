import type { Project } from '../core/model/project';
import type { SourceFile } from '../io/formats/source';
import type { IntakeChoices, IntakeDraft, IntakePreview, IntakeProgress } from '../io/intake/draft';
import { IntakeSession } from '../io/intake/session';
import type { IntakeMemory } from '../io/intake/types';
import type { ReadFile } from '../io/region-files';
import type { RowIssue } from '../io/row-issue';
import { deskAt } from './intake-line';

/** A file that was dropped or chosen, with its path below what was dropped. */
export interface DroppedFile {
  readonly path: string;
  readonly file: Blob;
}

/** What an import says of the project that it made. */
export interface AdoptTerms {
  /** True where it stands beside the open project, false where it is its next state. */
  readonly isNew: boolean;
  /** Number of the state it was made from; null where any will do. */
  readonly basedOn: number | null;
}

/** What an import needs of the workspace, and where its outcome goes. */
export interface IntakeDesk {
  openProject(): Promise<Project | null>;
  memory(): Promise<IntakeMemory>;
  remember(memory: IntakeMemory): Promise<void>;
  /** Number of the state of the open project. */
  stateId(): Promise<number>;
  adopt(project: Project, report: readonly RowIssue[], terms?: AdoptTerms): Promise<void>;
}

export interface IntakeWorld {
  readonly readFile: ReadFile;
  readonly loadSqliteWasm: () => Promise<Uint8Array>;
  /** ISO 8601, UTC. */
  readonly now: () => string;
}

export interface StartedIntake {
  readonly draft: IntakeDraft;
  readonly preview: IntakePreview;
}

/** Reads one set of files and turns it into a project as a person chooses. It is stopped by ending its worker. */
export class IntakeService {
  private session: IntakeSession | null = null;
  private desk: IntakeDesk | null = null;
  private basedOn = 0;

  constructor(private readonly world: IntakeWorld) {}

  /** As `start`, with the workspace at the other end of a line. */
  startAt(
    files: readonly DroppedFile[],
    workspace: MessagePort,
    onProgress: (progress: IntakeProgress) => void | Promise<void>,
  ): Promise<StartedIntake> {
    return this.start(files, deskAt(workspace), onProgress);
  }

  async start(
    files: readonly DroppedFile[],
    desk: IntakeDesk,
    onProgress: (progress: IntakeProgress) => void | Promise<void>,
  ): Promise<StartedIntake> {
    const tell = tellInPassing(onProgress);
    const sources: SourceFile[] = [];
    for (const { path, file } of files) {
      tell({ stage: 'reading', file: path, share: 0 });
      sources.push({ name: path, bytes: new Uint8Array(await file.arrayBuffer()) });
    }
    this.desk = desk;
    this.basedOn = await desk.stateId();
    this.session = await IntakeSession.open(sources, {
      openProject: await desk.openProject(),
      memory: await desk.memory(),
      readFile: this.world.readFile,
      loadSqliteWasm: this.world.loadSqliteWasm,
      onProgress: tell,
    });
    const { draft } = this.session;
    return { draft, preview: await this.session.preview(draft.choices) };
  }

  async preview(choices: IntakeChoices): Promise<IntakePreview> {
    return await this.opened().preview(choices);
  }

  /** All rows refused or doubted under these choices. */
  async report(choices: IntakeChoices): Promise<readonly RowIssue[]> {
    return (await this.opened().finish(choices, this.world.now())).report;
  }

  /** Makes the project and hands it to the workspace. */
  async finish(choices: IntakeChoices): Promise<void> {
    const session = this.opened();
    const { project, report } = await session.finish(choices, this.world.now());
    const terms = { isNew: !choices.keepOpenProject, basedOn: this.basedOn };
    await this.desk?.adopt(project, report, terms);
    await this.desk?.remember(session.memoryAfter(choices));
  }

  private opened(): IntakeSession {
    if (this.session === null) throw new Error('no files were read');
    return this.session;
  }
}

const tellingIntervalMilliseconds = 100;

/** Tells of each new stage, and within one only as often as people can follow; nobody waits for the listener. */
function tellInPassing(listener: (progress: IntakeProgress) => void | Promise<void>) {
  let told: IntakeProgress | null = null;
  let nextCall = 0;
  return (progress: IntakeProgress): void => {
    const isNew = told?.stage !== progress.stage || told.file !== progress.file;
    if (!isNew && performance.now() < nextCall) return;
    told = progress;
    nextCall = performance.now() + tellingIntervalMilliseconds;
    void Promise.resolve(listener(progress)).catch(() => undefined);
  };
}
