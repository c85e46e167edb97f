import { type Remote, wrap } from 'comlink';
import type { AnalysisService } from './analysis-service';
import type { joinZones } from './zones-service';

export type { OwnFile, OwnFilesResult } from '../io/own-files';
export type { RegionList } from './analysis-service';
export type { ZoneUnions } from './zones-service';

/** The analysis service, in a worker or in the same thread: every call gives a promise. */
export interface AnalysisClient
  extends Pick<AnalysisService, 'listRegions' | 'openRegion' | 'openFiles' | 'analyze' | 'zones'> {
  readonly joinZones: typeof joinZones;
}

/** Starts the analysis in a worker of its own, and a second one for the unions of circles. */
export function createWorkerClient(): AnalysisClient {
  const worker = new Worker(new URL('./analysis.worker.ts', import.meta.url), {
    type: 'module',
    name: 'analysis',
  });
  const remote: Remote<AnalysisService> = wrap<AnalysisService>(worker);
  const zonesWorker = new Worker(new URL('./zones.worker.ts', import.meta.url), {
    type: 'module',
    name: 'zones',
  });
  const zonesRemote = wrap<{ joinZones: typeof joinZones }>(zonesWorker);
  return {
    joinZones: (project, zones) => zonesRemote.joinZones(project, zones),
    listRegions: () => remote.listRegions(),
    openRegion: (regionId) => remote.openRegion(regionId),
    openFiles: (files) => remote.openFiles(files),
    analyze: (options) => remote.analyze(options),
    zones: (standardId, options) => remote.zones(standardId, options),
  };
}
