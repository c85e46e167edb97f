import { type Remote, wrap } from 'comlink';
import type { AnalysisService } from './analysis-service';

export type { OwnFile, OwnFilesResult } from '../io/own-files';
export type { RegionList, ZonesAnswer } from './analysis-service';

/** The analysis service, in a worker or in the same thread: every call gives a promise. */
export type AnalysisClient = Pick<
  AnalysisService,
  'listRegions' | 'openRegion' | 'openFiles' | 'analyze' | 'zones'
>;

/** Starts the analysis in a worker of its own. */
export function createWorkerClient(): AnalysisClient {
  const worker = new Worker(new URL('./analysis.worker.ts', import.meta.url), {
    type: 'module',
    name: 'analysis',
  });
  const remote: Remote<AnalysisService> = wrap<AnalysisService>(worker);
  return {
    listRegions: () => remote.listRegions(),
    openRegion: (regionId) => remote.openRegion(regionId),
    openFiles: (files) => remote.openFiles(files),
    analyze: (options) => remote.analyze(options),
    zones: (standardId, options) => remote.zones(standardId, options),
  };
}
