import type { Project } from '../core/model/project';
import { listRegions, loadRegion } from '../io/region-files';
import { type Host, UsageError } from './host';

/** A region that ships, by its id; wrong usage where there is none of that id. */
export async function readRegion(id: string, host: Host): Promise<Project> {
  const ids = (await listRegions(host.readPackageFile)).map((region) => region.id);
  if (ids.includes(id)) return await loadRegion(id, host.readPackageFile);
  throw new UsageError(`there is no region "${id}"; there are ${ids.join(', ')}`);
}
