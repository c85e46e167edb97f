import { analyze } from '../core/analyze';
import { selectProviders } from '../core/coverage/select';
import { type Analysis, type AnalysisOptions, mostCircledProviders } from '../core/coverage/types';
import { buildZones, type Zone } from '../core/coverage/zones';
import type { Project, RegionEntry } from '../core/model/project';
import type { ReachStandard } from '../core/model/standard';
import { type OwnFile, type OwnFilesResult, readOwnFiles } from '../io/own-files';
import { listRegions, loadRegion, type ReadFile, readRegionIndex } from '../io/region-files';

export interface RegionList {
  readonly regions: readonly RegionEntry[];
  readonly defaultRegionId: string;
}

/** Owns the project that is open and answers questions about it; the page holds the copy that it draws. */
export class AnalysisService {
  private project: Project | null = null;
  /** Openings one after the other, so that the last one asked for is the one that stays. */
  private opening: Promise<unknown> = Promise.resolve();

  constructor(private readonly readFile: ReadFile) {}

  async listRegions(): Promise<RegionList> {
    const [regions, index] = await Promise.all([
      listRegions(this.readFile),
      readRegionIndex(this.readFile),
    ]);
    return { regions, defaultRegionId: index.defaultRegion };
  }

  openRegion(regionId: string): Promise<Project> {
    return this.afterOthers(async () => {
      const project = await loadRegion(regionId, this.readFile);
      this.project = project;
      return project;
    });
  }

  /** Opens the user's own lists; the project that was open stays when they are not accepted. */
  openFiles(files: readonly OwnFile[]): Promise<OwnFilesResult> {
    return this.afterOthers(async () => {
      const result = await readOwnFiles(files, this.project, this.readFile);
      if (result.ok) this.project = result.project;
      return result;
    });
  }

  async analyze(options: AnalysisOptions): Promise<Analysis> {
    return analyze(this.openProject(), options);
  }

  /** Circles to draw for a reach standard; none where there are more than can be told apart. */
  async zones(standardId: string, options: AnalysisOptions): Promise<Zone[]> {
    const project = this.openProject();
    const standard = project.standards.find(
      (one): one is ReachStandard => one.id === standardId && one.family === 'reach',
    );
    if (!standard) throw new Error(`no reach standard ${standardId}`);
    const { located } = selectProviders(project.facilities, standard.providers);
    return located.length > mostCircledProviders ? [] : buildZones(project, standard, options);
  }

  private afterOthers<T>(open: () => Promise<T>): Promise<T> {
    const result = this.opening.then(open);
    this.opening = result.catch(() => undefined);
    return result;
  }

  private openProject(): Project {
    if (!this.project) throw new Error('no project is open');
    return this.project;
  }
}
