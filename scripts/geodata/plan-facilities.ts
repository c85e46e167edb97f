import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanFacility, PlanSeed } from '../../src/core/model/seed';
import { besidePoint, type County, positionOf, seatOf } from './county';
import { type FacilityRow, findUnit, primaryCare, ruleHospitals } from './facilities';
import type { LngLat } from './geo';
import { placeStem } from './join';
import type { Unit } from './units';

/** The plan of a region, or null while it is not written. */
export function readSeed(seedFolder: string, regionId: string): PlanSeed | null {
  const file = join(seedFolder, `${regionId}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PlanSeed) : null;
}

/** Counties whose plan says that no public general or TCM hospital of the second level exists yet. */
const withoutRuleHospitals = ['440203'];

/** Hospitals that a plan mentions without listing them; the county is the region's only one. */
const mentionedHospitals: Readonly<
  Record<string, readonly { id: string; name: string; section: string }[]>
> = {
  wujiang: [
    { id: 'wujiang/yuebei-hospital', name: '粤北人民医院', section: '第一章 第一节' },
    { id: 'wujiang/hospital-419', name: '核工业四一九医院', section: '附表' },
  ],
};

export interface Figures {
  readonly beds?: number | undefined;
  readonly physicians?: number | undefined;
  readonly nurses?: number | undefined;
}

/** Existing institutions show the latest figures up to 2021, planned ones the target. */
function figuresOf(facility: PlanFacility): Figures {
  const years = [...(facility.capacity ?? [])].sort((a, b) => a.year - b.year);
  const figures =
    facility.status === 'planned' ? years[0] : years.findLast((entry) => entry.year <= 2021);
  return {
    beds: figures?.beds ?? figures?.bedsApproved,
    physicians: figures?.physicians,
    nurses: figures?.nurses,
  };
}

/** The township that a plan row stands in, where its township or an area inside the county tells. */
function unitOf(county: County, facility: PlanFacility): Unit | undefined {
  if (facility.township) return findUnit(county, facility.township);
  if (facility.county === county.config.name) return undefined;
  return county.units.find((unit) => !unit.isCounted);
}

/** Counts how many facilities already stand around a point, so that the next one takes the next spot. */
export class Spots {
  private readonly used = new Map<string, number>();

  next(county: County, at: LngLat): LngLat {
    const key = at.join(',');
    const index = this.used.get(key) ?? 0;
    this.used.set(key, index + 1);
    return besidePoint(county, at, index);
  }
}

export function placePlanFacility(
  county: County,
  facility: PlanFacility,
  id: string,
  name: string,
  spots: Spots,
  at?: LngLat,
): FacilityRow {
  const unit = unitOf(county, facility) ?? county.seatUnit;
  const isPrimary = facility.kind === 'townshipClinic' || facility.kind === 'communityHealthCentre';
  const isInTown = unit === county.seatUnit && !facility.township;
  const seat = isInTown ? county.seat : seatOf(county, unit).lngLat;
  // A branch named after a village stands in that village.
  const village = isPrimary
    ? unit.places.find((place) => {
        const stem = placeStem(place.name);
        return stem.length >= 2 && facility.name.endsWith(`${stem}卫生院`);
      })
    : undefined;
  const spot = () => (isPrimary && !isInTown ? seat : spots.next(county, seat));
  return {
    id,
    name,
    kind: facility.kind,
    lngLat: at ?? (village ? positionOf(county, village).lngLat : spot()),
    setting: facility.setting,
    status: facility.status,
    township: unit.name,
    county: county.config.name,
    ...figuresOf(facility),
    provenance: 'plan',
    source: `plan: ${id.split('/')[0]} ${facility.section}`,
  };
}

const isGeneral = (county: County, name: string): boolean =>
  name === `${county.config.name}人民医院` || name === `${county.config.name}第一人民医院`;
const isTcm = (county: County, name: string): boolean =>
  [`${county.config.name}中医院`, `${county.config.name}中医医院`].some((own) =>
    name.endsWith(own),
  );

const isNetwork = (facility: PlanFacility): boolean => /^(ems|blood)/.test(facility.kind);

export interface CountyFacilities {
  readonly rows: FacilityRow[];
  readonly general: FacilityRow | undefined;
}

/** Hospitals, clinics and centres of a county: those of the plan, and by rule where it names none. */
export function careFacilities(
  county: County,
  seed: PlanSeed | null,
  spots: Spots,
): CountyFacilities {
  const rule = ruleHospitals(county);
  const hasRuleHospitals = !withoutRuleHospitals.includes(county.config.code);
  const own = (seed?.facilities ?? []).filter(
    (facility) => !isNetwork(facility) && isIn(county, facility) && (facility.count ?? 1) === 1,
  );
  const isFirst = (facility: PlanFacility) =>
    isGeneral(county, facility.name) || isTcm(county, facility.name);
  // The general and the TCM hospital take the spots next to the seat.
  const ordered = [...own.filter(isFirst), ...own.filter((facility) => !isFirst(facility))];
  const hospitals: FacilityRow[] = [];
  if (hasRuleHospitals && !own.some(({ name }) => isGeneral(county, name))) {
    hospitals.push({ ...rule.general, lngLat: spots.next(county, county.seat) });
  }
  if (hasRuleHospitals && !own.some(({ name }) => isTcm(county, name))) {
    hospitals.push({ ...rule.tcm, lngLat: spots.next(county, county.seat) });
  }
  const mentioned = (mentionedHospitals[seed?.plan ?? ''] ?? []).map(
    ({ id, name, section }): FacilityRow => ({
      ...rule.general,
      id,
      name,
      lngLat: spots.next(county, county.seat),
      provenance: 'plan',
      source: `plan: ${seed?.plan} ${section}`,
    }),
  );
  const planned = ordered.map((facility) =>
    placePlanFacility(county, facility, facility.id, facility.name, spots),
  );
  const replaced = new Set(
    planned
      .filter((row) => row.kind === 'townshipClinic' || row.kind === 'communityHealthCentre')
      .filter((row) => row.status === 'existing')
      .filter((row) => own.some((facility) => facility.id === row.id && facility.township))
      .map((row) => `${row.kind}/${row.township}`),
  );
  const primary = primaryCare(county).filter((row) => !replaced.has(`${row.kind}/${row.township}`));
  const rows = [...hospitals, ...mentioned, ...planned, ...primary];
  return {
    rows,
    general:
      rows.find((row) => row.kind === 'hospital' && isGeneral(county, row.name)) ?? mentioned[0],
  };
}

/** True for a plan row of this county, or of an area inside it. */
export function isIn(county: County, facility: PlanFacility): boolean {
  if (facility.county === county.config.name) return true;
  const isAreaInside = county.units.some((unit) => !unit.isCounted);
  return isAreaInside && facility.county === '五台山风景名胜区';
}
