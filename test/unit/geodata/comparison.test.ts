import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  areaSquareKm,
  distanceKm,
  hasShared,
  median,
  pointOf,
  readCsv,
  readFeatures,
  regionFile,
  sharedRegions,
} from './read';

const title = hasShared ? '%s beside other sources' : '%s: skipped, no data beside the project';

describe.skipIf(!hasShared).each(['nangong', 'haimen', 'yulin', 'wujiang', 'xinzhou'])(
  title,
  (region) => {
    it('has the area of the other polygons within 0.2 %', () => {
      const others = readFeatures(join(sharedRegions, region, 'counties_wgs84.geojson'));
      for (const county of readFeatures(regionFile(region, 'boundary.geojson'))) {
        const other = others.find((feature) =>
          JSON.stringify(feature.properties).includes(county.properties.code),
        );
        if (!other) throw new Error(`${county.properties.name} is missing from the other polygons`);
        const ratio = areaSquareKm(county) / areaSquareKm(other);
        expect(Math.abs(ratio - 1), county.properties.name).toBeLessThan(0.002);
      }
    });

    it('has recorded township seats within 1 km in the median and 5 km at most', () => {
      const path = join(sharedRegions, region, 'townships.csv');
      expect(existsSync(path)).toBe(true);
      const others = new Map(readCsv(path).map((row) => [row.code, row]));
      const distances = readCsv(regionFile(region, 'townships.csv')).flatMap((row) => {
        const other = others.get(row.id);
        const isComparable = row.position === 'recorded' && other?.lng;
        return other && isComparable ? [distanceKm(pointOf(row), pointOf(other))] : [];
      });
      if (distances.length === 0) {
        expect(region).toBe('nangong');
        return;
      }
      expect(median(distances)).toBeLessThan(1);
      expect(Math.max(...distances)).toBeLessThan(5);
    });
  },
);
