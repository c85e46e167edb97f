import { listRegions } from '../io/region-files';
import { readOptions } from './arguments';
import type { ExitCode, Host } from './host';
import { type Alignment, formatCount, formatTable } from './text-table';

/** `careshed regions`: the regions that ship with Careshed. */
export async function runRegions(args: readonly string[], host: Host): Promise<ExitCode> {
  const options = readOptions(args, { json: { type: 'boolean' } });
  const regions = await listRegions(host.readPackageFile);
  if (options.json === true) {
    await host.out(`${JSON.stringify(regions, null, 2)}\n`);
    return 0;
  }
  const header = ['id', '代码', '名称', 'name', '乡镇', '村/社区', '有坐标', '示意位置'];
  const alignments: Alignment[] = header.map((_, column) => (column < 4 ? 'left' : 'right'));
  const rows = regions.map((region) => [
    region.id,
    region.code,
    region.name.zh,
    region.name.en,
    formatCount(region.townshipCount),
    formatCount(region.placeCount),
    formatCount(region.recordedPlaceCount),
    formatCount(region.indicativePlaceCount),
  ]);
  await host.out(formatTable([header, ...rows], alignments));
  return 0;
}
