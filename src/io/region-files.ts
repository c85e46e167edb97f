import type { LngLat, PositionBasis } from '../core/model/place';
import type { County, Project, RegionEntry, Township } from '../core/model/project';
import type { Standard, Title } from '../core/model/standard';
import { readFacilities } from './facilities-csv';
import { readPlaces } from './places-csv';
import type { TableResult } from './row-issue';
import { parsePlanSeed, parseStandards } from './seed-schema';
import { readTownships } from './townships-csv';

/** Reads a file that ships with the program, by its path from the project's folder. */
export type ReadFile = (path: string) => Promise<Uint8Array>;

export interface RegionIndex {
  readonly defaultRegion: string;
  readonly regionIds: readonly string[];
}

/** Ids of the regions that ship, the default one among them. */
export async function readRegionIndex(read: ReadFile): Promise<RegionIndex> {
  const index = (await readJson(read, 'geodata/index.json')) as {
    defaultRegion: string;
    regions: { id: string }[];
  };
  return {
    defaultRegion: index.defaultRegion,
    regionIds: index.regions.map((region) => region.id),
  };
}

/** The regions that ship, in the order of their index. */
export async function listRegions(read: ReadFile): Promise<RegionEntry[]> {
  const { regionIds } = await readRegionIndex(read);
  return Promise.all(
    regionIds.map(async (id) => {
      const region = await readRegionJson(read, id);
      return {
        id,
        code: region.code,
        name: region.name,
        townshipCount: region.counts.townships,
        placeCount: region.counts.places,
        recordedPlaceCount: region.counts.placesRecorded,
        indicativePlaceCount: region.counts.placesIndicative,
      };
    }),
  );
}

/**
 * A region with its places, facilities, outlines and standards: the common reading first, then its plan's.
 * Throws when a file that ships is damaged, which is the program's fault and not the user's.
 */
export async function loadRegion(regionId: string, read: ReadFile): Promise<Project> {
  const region = await readRegionJson(read, regionId);
  const folder = `geodata/${regionId}`;
  const [boundary, urban, places, facilities, townships, common, seed] = await Promise.all([
    readJson(read, `${folder}/boundary.geojson`),
    readJson(read, `${folder}/urban.geojson`),
    readTable(read, `${folder}/places.csv`, readPlaces),
    readTable(read, `${folder}/facilities.csv`, readFacilities),
    readTable(read, `${folder}/townships.csv`, readTownships),
    readCommonStandards(read),
    readSeedStandards(read, region.plan),
  ]);
  return {
    id: regionId,
    title: region.name,
    places,
    facilities,
    standards: [...common, ...seed],
    counties: features<CountyProperties>(boundary).map(toCounty),
    townships: townships as Township[],
    urbanAreas: features<{ name: string }>(urban).map((feature) => ({
      name: feature.properties.name,
      polygons: polygonsOf(feature.geometry),
    })),
  };
}

/** The standards that every region is compared by. */
export async function readCommonStandards(read: ReadFile): Promise<readonly Standard[]> {
  const json = (await readJson(read, 'seeds/common.json')) as { standards: unknown };
  return unwrap('seeds/common.json', parseStandards(json.standards));
}

async function readSeedStandards(read: ReadFile, plan: string): Promise<readonly Standard[]> {
  const path = `seeds/${plan}.json`;
  return unwrap(path, parsePlanSeed(await readJson(read, path))).standards;
}

interface RegionJson {
  readonly code: string;
  readonly name: Title;
  readonly plan: string;
  readonly counts: {
    readonly townships: number;
    readonly places: number;
    readonly placesRecorded: number;
    readonly placesIndicative: number;
  };
}

async function readRegionJson(read: ReadFile, id: string): Promise<RegionJson> {
  return (await readJson(read, `geodata/${id}/region.json`)) as RegionJson;
}

interface CountyProperties {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly seat?: LngLat;
  readonly seatPosition?: PositionBasis;
}

type Geometry =
  | { readonly type: 'Polygon'; readonly coordinates: LngLat[][] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: LngLat[][][] };

interface Feature<P> {
  readonly properties: P;
  readonly geometry: Geometry;
}

function features<P>(json: unknown): readonly Feature<P>[] {
  return (json as { features: Feature<P>[] }).features;
}

function polygonsOf(geometry: Geometry): County['polygons'] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

function toCounty({ properties, geometry }: Feature<CountyProperties>): County {
  return {
    code: properties.code,
    name: properties.name,
    nameEn: properties.nameEn,
    seat: properties.seat ?? null,
    seatPosition: properties.seat ? (properties.seatPosition ?? 'indicative') : 'missing',
    polygons: polygonsOf(geometry),
  };
}

async function readJson(read: ReadFile, path: string): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await read(path)));
}

async function readTable<T>(
  read: ReadFile,
  path: string,
  reader: (bytes: Uint8Array, file: string) => TableResult<T>,
): Promise<readonly T[]> {
  const result = reader(await read(path), path);
  if (!result.ok) throw new Error(`${path}: ${result.error.message}`);
  return result.value;
}

function unwrap<T>(
  path: string,
  result:
    | { ok: true; value: T }
    | { ok: false; error: { message: string; details?: readonly string[] | undefined } },
): T {
  if (result.ok) return result.value;
  throw new Error(`${path}: ${result.error.message} ${result.error.details?.[0] ?? ''}`);
}
