import type { County } from './county';
import type { FacilityRow } from './facilities';

type Cell = string | number | undefined;

const quoted = (cell: Cell): string => {
  const text = cell === undefined ? '' : String(cell);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export function csv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `${[header, ...rows].map((row) => row.map(quoted).join(',')).join('\n')}\n`;
}

/** One feature a line, so that a change shows as a change of that line. */
export function featureCollection(features: readonly object[]): string {
  const lines = features.map((feature) => JSON.stringify(feature));
  return `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`;
}

export function townshipsCsv(counties: readonly County[]): string {
  const header =
    'id,name,lng,lat,position,county,county_code,type,seat_of_county,place_count,position_source';
  const rows = counties.flatMap((county) =>
    county.units.map((unit) => {
      const at = county.layout.seats.get(unit.code);
      return [
        unit.code,
        unit.name,
        at?.lngLat[0],
        at?.lngLat[1],
        at?.position ?? 'missing',
        county.config.name,
        county.config.code,
        unit.type,
        unit.isSeat ? 'yes' : '',
        unit.places.length,
        at?.source,
      ];
    }),
  );
  return csv(header.split(','), sortedById(rows));
}

export function placesCsv(counties: readonly County[]): string {
  const header =
    'id,name,lng,lat,setting,population,population_basis,township,county,position,township_code,county_code,position_source';
  const rows = counties.flatMap((county) =>
    county.units.flatMap((unit) =>
      unit.places.map((place) => {
        const at = county.layout.places.get(place.code);
        return [
          place.code,
          place.name,
          at?.lngLat[0],
          at?.lngLat[1],
          place.isUrban ? 'urban' : 'rural',
          county.population.get(place.code),
          'estimated',
          unit.name,
          county.config.name,
          at?.position ?? 'missing',
          unit.code,
          county.config.code,
          at?.source,
        ];
      }),
    ),
  );
  return csv(header.split(','), sortedById(rows));
}

export function facilitiesCsv(rows: readonly FacilityRow[]): string {
  const header =
    'id,name,kind,lng,lat,setting,status,township,county,beds,physicians,nurses,ambulances,position,provenance,source';
  return csv(
    header.split(','),
    sortedById(
      rows.map((row) => [
        row.id,
        row.name,
        row.kind,
        row.lngLat[0],
        row.lngLat[1],
        row.setting,
        row.status,
        row.township,
        row.county,
        row.beds,
        row.physicians,
        row.nurses,
        undefined,
        'indicative',
        row.provenance,
        row.source,
      ]),
    ),
  );
}

const sortedById = <Row extends readonly Cell[]>(rows: readonly Row[]): Row[] =>
  [...rows].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
