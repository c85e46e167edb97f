import { describe, expect, it } from 'vitest';
import type { LngLat } from '../../../../src/core/model/place';
import type { County } from '../../../../src/core/model/project';
import { proposeSystem } from '../../../../src/io/datum/propose-system';
import { loadSystems } from '../../../../src/io/datum/systems';
import type { SourcePosition } from '../../../../src/io/formats/source';
import { seededRandom } from '../../../support/random';

const catalog = await loadSystems();

/** A county 0.6° wide and high, with a hole in which nobody lives. */
const west = 109.6;
const south = 28.7;
const side = 0.6;
const county: County = {
  code: '430000',
  name: '某县',
  nameEn: 'Some County',
  seat: null,
  seatPosition: 'missing',
  polygons: [
    [
      [
        [west, south],
        [west + side, south],
        [west + side, south + side],
        [west, south + side],
        [west, south],
      ],
      [
        [west + 0.2, south + 0.2],
        [west + 0.2, south + 0.3],
        [west + 0.3, south + 0.3],
        [west + 0.2, south + 0.2],
      ],
    ],
  ],
};

const random = seededRandom(7);
const places: readonly LngLat[] = Array.from({ length: 120 }, () => [
  west + side * random(),
  south + side * random(),
]);

/** What somebody who keeps the places in `id` has in his table. */
function written(id: string, lngLats: readonly LngLat[] = places): SourcePosition[] {
  const system = catalog.system(id);
  return lngLats.map((lngLat) => system.fromWgs84(lngLat));
}

interface Setup {
  readonly statedText?: string;
  readonly counties?: readonly County[];
  /** How many of the points have a known place, and by how many degrees its position scatters. */
  readonly knownCount?: number;
  readonly scatterDegrees?: number;
}

function propose(points: readonly SourcePosition[], setup: Setup = {}) {
  const { statedText = '', counties = [county], knownCount = 0, scatterDegrees = 0 } = setup;
  const known = points.slice(0, knownCount).map((position, index) => {
    const [lng, lat] = places[index] ?? [0, 0];
    return {
      position,
      lngLat: [
        lng + (random() - 0.5) * 2 * scatterDegrees,
        lat + (random() - 0.5) * 2 * scatterDegrees,
      ] as const,
    };
  });
  return proposeSystem(points, { catalog, statedText, counties, known });
}

describe('known places', () => {
  it.each([
    'wgs84',
    'gcj02',
    'bd09',
    'web-mercator',
    'utm/49',
    'cgcs2000/gk3/111',
    'cgcs2000/gk3/108',
    'cgcs2000/gk3/111/zone',
    'cgcs2000/gk6/111/zone',
  ])('tell %s, whichever way round', (id) => {
    expect(propose(written(id), { knownCount: 12 })).toMatchObject({
      systemId: id,
      confidence: 'sure',
      basis: 'knownPlaces',
      areAxesSwapped: false,
      isContradicted: false,
    });
    const exchanged = written(id).map(([x, y]): SourcePosition => [y, x]);
    expect(propose(exchanged, { knownCount: 12 })).toMatchObject({
      systemId: id,
      confidence: 'sure',
      areAxesSwapped: true,
    });
  });

  it('give the distances that speak: an Amap table sits some 500 m off', () => {
    const { fits } = propose(written('gcj02'), { knownCount: 40 });
    const [gcj02, ...others] = fits;
    expect(gcj02).toMatchObject({ systemId: 'gcj02', knownCount: 40 });
    expect(gcj02?.medianKnownDistanceMeters).toBeLessThan(0.01);
    const wgs84 = others.find(({ systemId }) => systemId === 'wgs84');
    expect(wgs84?.medianKnownDistanceMeters).toBeGreaterThan(300);
    expect(wgs84?.medianKnownDistanceMeters).toBeLessThan(800);
  });

  it('need no outlines', () => {
    expect(propose(written('gcj02'), { counties: [], knownCount: 5 })).toMatchObject({
      systemId: 'gcj02',
      confidence: 'sure',
    });
  });

  it('speak against the word of the file', () => {
    expect(propose(written('gcj02'), { knownCount: 20, statedText: 'EPSG:4326' })).toMatchObject({
      systemId: 'gcj02',
      statedSystemId: 'wgs84',
      isContradicted: true,
      confidence: 'sure',
    });
  });

  it('are not trusted where they scatter over kilometres', () => {
    const proposal = propose(written('wgs84'), { knownCount: 20, scatterDegrees: 0.05 });
    expect(proposal.confidence).not.toBe('sure');
  });

  it('are not trusted where something moves them all by 100 m', () => {
    const moved = places.map(([lng, lat]): LngLat => [lng + 0.001, lat]);
    const proposal = propose(written('wgs84', moved), { knownCount: 40 });
    expect(proposal).toMatchObject({ systemId: 'wgs84', confidence: 'likely' });
  });

  it('bear a third of wrong names', () => {
    const points = written('gcj02');
    const known = points.slice(0, 30).map((position, index) => ({
      position,
      lngLat: places[index % 3 === 0 ? 119 - index : index] ?? ([0, 0] as const),
    }));
    expect(
      proposeSystem(points, { catalog, statedText: '', counties: [county], known }),
    ).toMatchObject({ systemId: 'gcj02', confidence: 'sure' });
  });

  it('are trusted by their number where they scatter', () => {
    const points = written('gcj02');
    /** Half of them 150 m north of the place, half 150 m south. */
    const known = points.map((position, index) => {
      const [lng, lat] = places[index] ?? [0, 0];
      return { position, lngLat: [lng, lat + (index % 2 === 0 ? 0.00135 : -0.00135)] as const };
    });
    const confidenceOf = (count: number) =>
      proposeSystem(points, {
        catalog,
        statedText: '',
        counties: [],
        known: known.slice(0, count),
      });
    expect(confidenceOf(1)).toMatchObject({ systemId: 'wgs84', confidence: 'unsure' });
    expect(confidenceOf(4)).toMatchObject({ systemId: 'gcj02', confidence: 'likely' });
    expect(confidenceOf(40)).toMatchObject({ systemId: 'gcj02', confidence: 'sure' });
  });

  it('are not trusted beyond a kilometre, however many', () => {
    const many = Array.from(
      { length: 1_000 },
      (_, index): LngLat => [
        west + (side * (index % 40)) / 40,
        south + (side * Math.floor(index / 40)) / 25,
      ],
    );
    const directions = [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ] as const;
    const confidenceAt = (scatterMeters: number) => {
      const points = written('gcj02', many);
      const known = points.map((position, index) => {
        const [lng, lat] = many[index] ?? [0, 0];
        const [north, east] = directions[index % 4] ?? [0, 0];
        const degreesPerMeter = 1 / 111_000;
        return {
          position,
          lngLat: [
            lng + (east * scatterMeters * degreesPerMeter) / Math.cos((lat * Math.PI) / 180),
            lat + north * scatterMeters * degreesPerMeter,
          ] as const,
        };
      });
      return proposeSystem(points, { catalog, statedText: '', counties: [], known });
    };
    expect(confidenceAt(900)).toMatchObject({ systemId: 'gcj02', confidence: 'sure' });
    expect(confidenceAt(1_100)).toMatchObject({ systemId: 'gcj02', confidence: 'likely' });
  });

  /** All rows of a town stand west of its seat by just as much as GCJ-02 moves: read as WGS84 they hit the seat. */
  it('count once where many rows stand for one place', () => {
    const seat = places[0] ?? ([0, 0] as const);
    const town = Array.from({ length: 60 }, () => catalog.system('gcj02').toWgs84(seat));
    const known = written('gcj02', town).map((position) => ({ position, lngLat: seat }));
    const points = known.map(({ position }) => position);
    expect(proposeSystem(points, { catalog, statedText: '', counties: [], known })).toMatchObject({
      confidence: 'unsure',
    });
  });
});

describe('without known places', () => {
  it.each(['wgs84', 'gcj02', 'bd09'])('degrees of %s are never sure', (id) => {
    expect(propose(written(id)).confidence).not.toBe('sure');
    expect(propose(written(id), { counties: [] })).toMatchObject({
      systemId: 'wgs84',
      confidence: 'unsure',
      basis: 'none',
    });
  });

  it('the outlines tell where many points lie near them', () => {
    const edge = Array.from(
      { length: 300 },
      (_, index): LngLat => [
        west + (index % 2 === 0 ? 0.002 : side - 0.002),
        south + (side * (index + 0.5)) / 300,
      ],
    );
    for (const id of ['wgs84', 'gcj02', 'bd09']) {
      expect(propose(written(id, edge))).toMatchObject({
        systemId: id,
        confidence: 'likely',
        basis: 'outlines',
      });
    }
  });

  it('outlines that are coarse on either side tell nothing', () => {
    const edge = Array.from(
      { length: 300 },
      (_, index): LngLat => [
        west + (index % 2 === 0 ? 0.002 : side + 0.002),
        south + (side * (index + 0.5)) / 300,
      ],
    );
    expect(propose(written('wgs84', edge))).toMatchObject({
      systemId: 'wgs84',
      confidence: 'unsure',
      basis: 'none',
    });
  });

  it('the word of the file decides', () => {
    expect(propose(written('gcj02'), { statedText: '高德经度' })).toMatchObject({
      systemId: 'gcj02',
      confidence: 'likely',
      basis: 'stated',
      isContradicted: false,
    });
    expect(propose(written('cgcs2000'), { statedText: '国家2000' })).toMatchObject({
      systemId: 'cgcs2000',
    });
    expect(propose(written('xian80'), { statedText: '西安80' })).toMatchObject({
      systemId: 'xian80',
    });
  });

  it.each(['cgcs2000/gk3/111/zone', 'cgcs2000/gk6/111/zone', 'cgcs2000/gk3/108/zone'])(
    'leading digits tell the zone of %s, with outlines or without',
    (id) => {
      expect(propose(written(id))).toMatchObject({ systemId: id, confidence: 'likely' });
      expect(propose(written(id), { counties: [] })).toMatchObject({
        systemId: id,
        confidence: 'likely',
        basis: 'range',
      });
      expect(propose(written(`${id}+swapped`), { counties: [] })).toMatchObject({
        systemId: id,
        areAxesSwapped: true,
      });
    },
  );

  it('only one central meridian puts the points inside the outlines', () => {
    for (const meridian of [105, 108, 114]) {
      expect(propose(written(`cgcs2000/gk3/${meridian}`))).toMatchObject({
        systemId: `cgcs2000/gk3/${meridian}`,
        confidence: 'likely',
      });
    }
  });

  it('nothing tells the central meridian where there are no outlines', () => {
    expect(propose(written('cgcs2000/gk3/108'), { counties: [] })).toMatchObject({
      confidence: 'unsure',
    });
  });

  it('the file names the meridian, the numbers whether the zone is in front', () => {
    const setup = { counties: [], statedText: 'CGCS2000_3_Degree_GK_Zone_37' };
    expect(propose(written('cgcs2000/gk3/111'), setup)).toMatchObject({
      systemId: 'cgcs2000/gk3/111',
      confidence: 'likely',
      basis: 'stated',
      isContradicted: false,
    });
  });

  it('the file names the datum, the outlines the meridian', () => {
    for (const family of ['xian80', 'beijing54']) {
      const statedText = family === 'xian80' ? '西安80坐标' : '1954年北京坐标系';
      expect(propose(written(`${family}/gk3/108`), { statedText })).toMatchObject({
        systemId: `${family}/gk3/108`,
        isContradicted: false,
      });
      expect(propose(written(`${family}/gk3/111/zone`), { statedText })).toMatchObject({
        systemId: `${family}/gk3/111/zone`,
        confidence: 'sure',
      });
    }
  });

  it('a six-degree system that the file names keeps its name', () => {
    expect(
      propose(written('cgcs2000/gk6/111'), { statedText: 'EPSG:4508', counties: [] }),
    ).toMatchObject({ systemId: 'cgcs2000/gk6/111', isContradicted: false });
  });

  it('sees that a projection is named and degrees are given', () => {
    expect(propose(written('wgs84'), { statedText: 'EPSG:4546' })).toMatchObject({
      systemId: 'cgcs2000',
      isContradicted: true,
    });
    expect(propose(written('cgcs2000/gk3/111/zone'), { statedText: 'EPSG:4526' })).toMatchObject({
      systemId: 'cgcs2000/gk3/111/zone',
      isContradicted: true,
    });
  });

  it('sees that degrees are exchanged', () => {
    expect(propose(written('wgs84+swapped'), { counties: [] })).toMatchObject({
      systemId: 'wgs84',
      areAxesSwapped: true,
    });
  });
});

describe('odd tables', () => {
  it('without a point are unsure', () => {
    expect(propose([])).toMatchObject({ systemId: 'wgs84', confidence: 'unsure', fits: [] });
    expect(propose([[Number.NaN, Number.NaN]], { statedText: '百度' })).toMatchObject({
      systemId: 'bd09',
      confidence: 'unsure',
    });
  });

  it('with broken rows are read by the rest', () => {
    const points = written('gcj02').flatMap((point): SourcePosition[] => [
      point,
      [Number.NaN, Number.NaN],
      [0, 0],
    ]);
    const known = written('gcj02')
      .slice(0, 20)
      .map((position, index) => ({ position, lngLat: places[index] ?? ([0, 0] as const) }));
    expect(
      proposeSystem(points, { catalog, statedText: '', counties: [county], known }),
    ).toMatchObject({ systemId: 'gcj02', confidence: 'sure' });
  });

  it('of another country are degrees, and unsure', () => {
    expect(
      propose([
        [9.52, 47.14],
        [9.53, 47.2],
      ]),
    ).toMatchObject({
      systemId: 'wgs84',
      confidence: 'unsure',
      areAxesSwapped: false,
    });
  });

  it('of another county are still read', () => {
    const elsewhere = places.map(([lng, lat]): LngLat => [lng + 8, lat + 4]);
    expect(propose(written('cgcs2000/gk3/117/zone', elsewhere))).toMatchObject({
      systemId: 'cgcs2000/gk3/117/zone',
    });
  });

  it('as long as 100,000 rows are judged by some thousand', () => {
    const points = Array.from(
      { length: 100_000 },
      (_, index): SourcePosition => [
        west + (side * (index % 317)) / 317,
        south + (side * (index % 1009)) / 1009,
      ],
    );
    let conversions = 0;
    const counted = {
      ...catalog,
      system: (id: string) => {
        const system = catalog.system(id);
        return {
          ...system,
          toWgs84: (position: SourcePosition) => {
            conversions += 1;
            return system.toWgs84(position);
          },
        };
      },
    };
    proposeSystem(points, { catalog: counted, statedText: '', counties: [county], known: [] });
    expect(conversions).toBeGreaterThan(3_000);
    expect(conversions).toBeLessThan(60_000);
  });

  it('lets outlines of another region say nothing', () => {
    const square: County = {
      code: '450902',
      name: '甲县',
      nameEn: '',
      seat: null,
      seatPosition: 'missing',
      polygons: [
        [
          [
            [110, 22],
            [110.2, 22],
            [110.2, 22.2],
            [110, 22.2],
            [110, 22],
          ],
        ],
      ],
    };
    // A tenth of the points lie where only the readings with a shift put them inside.
    const points = Array.from({ length: 200 }, (_, index) =>
      index < 20 ? ([110.203, 22.1] as const) : ([112 + index / 1000, 24] as const),
    );
    const proposal = proposeSystem(points, {
      catalog,
      statedText: '',
      counties: [square],
      known: [],
    });
    expect(proposal.basis).toBe('none');
    expect(proposal.systemId).toBe('wgs84');
    expect(proposal.confidence).toBe('unsure');
  });
});
