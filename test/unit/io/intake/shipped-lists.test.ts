import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFacilities } from '../../../../src/io/facilities-csv';
import { convertFacilities } from '../../../../src/io/intake/convert-facilities';
import { convertPlaces } from '../../../../src/io/intake/convert-places';
import { readPlaces } from '../../../../src/io/places-csv';
import { choicesFor, guess, readCsvTable } from './tables';

const geodata = join(import.meta.dirname, '../../../../geodata');
const regions = readdirSync(geodata).filter((name) =>
  existsSync(join(geodata, name, 'places.csv')),
);

/** Without what only an import records, and what only the strict tables leave out. */
function common<T extends { extra?: unknown; settingSource?: unknown; positionSource?: unknown }>(
  items: readonly T[],
) {
  return items.map(({ extra, settingSource, positionSource, ...rest }) => rest);
}

describe('lists that ship, read as lists from anywhere', () => {
  it.each(regions)('say the same as in the strict reading: %s', async (region) => {
    const placesFile = join(geodata, region, 'places.csv');
    const strictPlaces = readPlaces(readFileSync(placesFile), 'places.csv');
    const placeTable = readCsvTable(placesFile);
    const places = await convertPlaces(placeTable, choicesFor(guess(placeTable)));
    expect(places.issues).toEqual([]);
    expect(common(places.items)).toEqual(strictPlaces.ok && common(strictPlaces.value));

    const facilitiesFile = join(geodata, region, 'facilities.csv');
    const strictFacilities = readFacilities(readFileSync(facilitiesFile), 'facilities.csv');
    const facilityTable = readCsvTable(facilitiesFile);
    const facilities = await convertFacilities(facilityTable, choicesFor(guess(facilityTable)));
    expect(facilities.issues).toEqual([]);
    expect(common(facilities.items)).toEqual(strictFacilities.ok && common(strictFacilities.value));
  });
});
