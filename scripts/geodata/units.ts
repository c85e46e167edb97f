import { areasInsideCounty, type CountyConfig, seatUnitOfCounty } from './config';
import type { Division, Divisions } from './sources';

export type UnitType = '街道' | '镇' | '乡' | 'other';

export interface Place {
  readonly code: string;
  readonly name: string;
  readonly isUrban: boolean;
  /** A villagers' committee (村委会), as against a residents' committee or a farm's quarters. */
  readonly isVillage: boolean;
}

/** A township-level unit: subdistrict, town, township, or a zone, office or farm of that rank. */
export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly type: UnitType;
  /** True for the residents' office of a county town (居民办事处). */
  readonly isResidentsOffice: boolean;
  /** True for a unit of the town where the county's government sits. */
  readonly isOfSeat: boolean;
  /** The unit that is shown as the county's seat. */
  readonly isSeat: boolean;
  /** False where the census table has no figure that includes the unit. */
  readonly isCounted: boolean;
  readonly places: readonly Place[];
}

const typeOf = (name: string): UnitType => {
  const plain = name.replace(/（.*）$/u, '');
  if (plain.endsWith('街道')) return '街道';
  if (plain.endsWith('镇')) return '镇';
  return plain.endsWith('乡') ? '乡' : 'other';
};

const isOffice = (name: string): boolean => /居民办事处$|党群服务中心$/u.test(name);

/** Last three digits below 200 mark a residents' committee in the statistics bureau's code; a few say so by name only. */
const isResidents = (code: string, name: string): boolean =>
  Number(code.slice(9)) < 200 || /(居委会|居民委员会|[^拟]社区)$/u.test(name);

function seatUnitCode(units: readonly { code: string; name: string }[], countyCode: string) {
  const named = seatUnitOfCounty[countyCode];
  if (named) return named;
  const own = units.filter((unit) => unit.code.startsWith(countyCode));
  const first = (type: UnitType) => own.find((unit) => typeOf(unit.name) === type)?.code;
  const code = first('街道') ?? first('镇');
  if (!code) throw new Error(`${countyCode}: no seat`);
  return code;
}

/**
 * The townships of a county with their places, settings decided.
 * A place is urban when its unit belongs to the county seat (subdistrict, seat town, residents'
 * office) and it is a residents' committee, or at least half of that unit's places are.
 */
export function unitsOf(county: CountyConfig, divisions: Divisions): Unit[] {
  const codes = [county.code, ...Object.keys(areasInsideCounty)].filter(
    (code) => (areasInsideCounty[code] ?? code) === county.code,
  );
  const townships = divisions.townships.filter(({ code }) => codes.includes(code.slice(0, 6)));
  const seat = seatUnitCode(townships, county.code);
  const byUnit = new Map<string, Division[]>();
  for (const village of divisions.villages) {
    if (!codes.includes(village.code.slice(0, 6))) continue;
    const unit = village.code.slice(0, 9);
    byUnit.set(unit, [...(byUnit.get(unit) ?? []), village]);
  }
  return townships.map(({ code, name }) => {
    const type = typeOf(name);
    const isOfSeat = type === '街道' || code === seat || isOffice(name);
    const villages = byUnit.get(code) ?? [];
    const residents = villages.filter((village) => isResidents(village.code, village.name));
    const isMostlyUrban = residents.length * 2 >= villages.length;
    return {
      code,
      name,
      type,
      isResidentsOffice: isOffice(name),
      isOfSeat,
      isSeat: code === seat,
      isCounted: code.startsWith(county.code),
      places: villages.map((village) => ({
        code: village.code,
        name: village.name,
        isUrban: isOfSeat && (isMostlyUrban || isResidents(village.code, village.name)),
        isVillage: /(村委会|村民委员会)$/u.test(village.name),
      })),
    };
  });
}
