import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RegionConfig, regions } from './config';
import { buildCounty, type County } from './county';
import type { FacilityRow } from './facilities';
import { boundaryFeature, urbanFeature } from './features';
import { boundsOf } from './geo';
import { networkFacilities } from './network';
import { careFacilities, readSeed, Spots } from './plan-facilities';
import { readDivisions, readGeoNames } from './sources';
import { type RegionCounts, sourcesMarkdown } from './sources-page';
import { facilitiesCsv, featureCollection, placesCsv, townshipsCsv } from './write';

const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const packageRoot = process.argv[2];
if (!packageRoot) throw new Error('usage: build.ts <folder with the source packages>');
const target = join(projectRoot, 'geodata');

const divisions = readDivisions(packageRoot);
const points = readGeoNames(packageRoot);

function countsOf(counties: readonly County[], facilities: readonly FacilityRow[]): RegionCounts {
  const seats = counties.flatMap((county) => [...county.layout.seats.values()]);
  const places = counties.flatMap((county) => [...county.layout.places.values()]);
  const recorded = (list: readonly { position: string }[]) =>
    list.filter((entry) => entry.position === 'recorded').length;
  const kinds: Record<string, number> = {};
  for (const { kind } of [...facilities].sort((a, b) => (a.kind < b.kind ? -1 : 1))) {
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  return {
    counties: counties.length,
    townships: seats.length,
    townshipsRecorded: recorded(seats),
    townshipsIndicative: seats.length - recorded(seats),
    places: places.length,
    placesRecorded: recorded(places),
    placesIndicative: places.length - recorded(places),
    placesUrban: counties
      .flatMap((county) => county.units.flatMap((unit) => unit.places))
      .filter((place) => place.isUrban).length,
    facilities: facilities.length,
    facilitiesByKind: kinds,
    facilitiesOfPlan: facilities.filter((row) => row.provenance === 'plan').length,
  };
}

function buildRegion(region: RegionConfig): RegionCounts {
  const folder = join(target, region.id);
  mkdirSync(folder, { recursive: true });
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
  const counties = region.counties.map((config) =>
    buildCounty(packageRoot ?? '', config, divisions, points),
  );
  const seed = readSeed(join(projectRoot, 'seeds'), region.id);
  const spots = new Spots();
  const entries = counties.map((county) => ({ county, care: careFacilities(county, seed, spots) }));
  const facilities = [
    ...entries.flatMap(({ care }) => care.rows),
    ...networkFacilities(region.id, entries, seed, spots),
  ];
  const counts = countsOf(counties, facilities);
  write('boundary.geojson', featureCollection(counties.map(boundaryFeature)));
  write('urban.geojson', featureCollection(counties.map(urbanFeature)));
  write('townships.csv', townshipsCsv(counties));
  write('places.csv', placesCsv(counties));
  write('facilities.csv', facilitiesCsv(facilities));
  const description = {
    id: region.id,
    code: region.code,
    name: region.name,
    level: region.level,
    plan: region.id,
    bbox: boundsOf(counties.flatMap((county) => county.polygons)),
    counties: counties.map(({ config, seat }) => ({
      code: config.code,
      name: config.name,
      nameEn: config.nameEn,
      seat,
      population: {
        total: config.urbanPopulation + config.ruralPopulation,
        urban: config.urbanPopulation,
        rural: config.ruralPopulation,
      },
    })),
    counts,
  };
  write('region.json', `${JSON.stringify(description, null, 2)}\n`);
  console.error(
    `${region.id}: ${counts.places} places (${counts.placesRecorded} recorded), ${counts.townships} townships (${counts.townshipsRecorded} recorded), ${counts.facilities} facilities`,
  );
  return counts;
}

const counts = regions.map((region) => ({ region, counts: buildRegion(region) }));
const index = {
  defaultRegion: 'yulin',
  regions: regions.map(({ id, code, name, level }) => ({ id, code, name, level })),
};
writeFileSync(join(target, 'index.json'), `${JSON.stringify(index, null, 2)}\n`);
writeFileSync(join(target, 'SOURCES.md'), sourcesMarkdown(counts));
