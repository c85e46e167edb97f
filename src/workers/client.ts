import { type Remote, wrap } from 'comlink';
import type { OwnFilesResult } from '../io/own-files';
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
  const analysis = start<AnalysisService>(
    new Worker(new URL('./analysis.worker.ts', import.meta.url), {
      type: 'module',
      name: 'analysis',
    }),
  );
  const zones = start<{ joinZones: typeof joinZones }>(
    new Worker(new URL('./zones.worker.ts', import.meta.url), { type: 'module', name: 'zones' }),
  );
  return {
    listRegions: () => analysis.ask((service) => service.listRegions()),
    openRegion: (regionId) => analysis.ask((service) => service.openRegion(regionId)),
    openFiles: (files) =>
      analysis.ask((service) => service.openFiles(files) as Promise<OwnFilesResult>),
    analyze: (options) => analysis.ask((service) => service.analyze(options)),
    zones: (standardId, options) => analysis.ask((service) => service.zones(standardId, options)),
    joinZones: (project, circles) => zones.ask((service) => service.joinZones(project, circles)),
  };
}

/** A worker whose questions fail when it could not start or died, instead of waiting for ever. */
function start<T>(worker: Worker) {
  const remote: Remote<T> = wrap<T>(worker);
  const death = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => {
      reject(new Error(event.message || 'a background worker could not be started'));
    });
    worker.addEventListener('messageerror', () => {
      reject(new Error('an answer of a background worker could not be read'));
    });
  });
  death.catch(() => undefined);
  return {
    ask: <R>(question: (service: Remote<T>) => Promise<R>): Promise<R> =>
      Promise.race([question(remote), death]),
  };
}
