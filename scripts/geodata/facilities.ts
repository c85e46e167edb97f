import type { FacilityKind, FacilityStatus, Provenance } from '../../src/core/model/facility';
import type { Setting } from '../../src/core/model/place';
import { besidePoint, type County, positionOf, seatOf } from './county';
import type { LngLat } from './geo';
import { townshipStem } from './join';
import type { Unit } from './units';

export interface FacilityRow {
  readonly id: string;
  readonly name: string;
  readonly kind: FacilityKind;
  readonly lngLat: LngLat;
  readonly setting: Setting;
  readonly status: FacilityStatus;
  readonly township: string;
  readonly county: string;
  readonly beds?: number | undefined;
  readonly physicians?: number | undefined;
  readonly nurses?: number | undefined;
  readonly provenance: Provenance;
  /** Plan and section, or the rule. */
  readonly source: string;
}

export const settingOfUnit = (unit: Unit): Setting =>
  unit.places.some((place) => place.isUrban) ? 'urban' : 'rural';

/** Farms, mines and other enterprises of a single place have no clinic of their own. */
const isEnterprise = (unit: Unit): boolean => unit.type === 'other' && unit.places.length <= 1;

function clinicOfUnit(county: County, unit: Unit): FacilityRow | null {
  if (isEnterprise(unit)) return null;
  const isCentre =
    unit.type === '街道' || unit.isResidentsOffice || (unit.type === 'other' && unit.isOfSeat);
  const name = unit.isResidentsOffice
    ? `${county.config.name}城区`
    : unit.name.replace(/（.*）$/u, '');
  return {
    id: `${unit.code}-${isCentre ? 'centre' : 'clinic'}`,
    name: `${name}${isCentre ? '社区卫生服务中心' : '卫生院'}`,
    kind: isCentre ? 'communityHealthCentre' : 'townshipClinic',
    lngLat: seatOf(county, unit).lngLat,
    setting: settingOfUnit(unit),
    status: 'existing',
    township: unit.name,
    county: county.config.name,
    provenance: 'rule',
    source: isCentre ? 'rule: one per subdistrict' : 'rule: one per township',
  };
}

/** Clinics of the townships, centres of the subdistricts and clinics of the villages, by rule. */
export function primaryCare(county: County): FacilityRow[] {
  const clinics = county.units.flatMap((unit) => clinicOfUnit(county, unit) ?? []);
  const villageClinics = county.units.flatMap((unit) =>
    unit.places
      .filter((place) => place.isVillage)
      .map(
        (place): FacilityRow => ({
          id: `${place.code}-clinic`,
          name: `${place.name.replace(/(村民委员会|村委会)$/u, '').replace(/村$/u, '')}村卫生室`,
          kind: 'villageClinic',
          lngLat: positionOf(county, place).lngLat,
          setting: place.isUrban ? 'urban' : 'rural',
          status: 'existing',
          township: unit.name,
          county: county.config.name,
          provenance: 'rule',
          source: 'rule: one per village',
        }),
      ),
  );
  return [...clinics, ...villageClinics];
}

/** A facility in the county town; `spot` keeps neighbours apart. */
export function inCountyTown(
  county: County,
  spot: number,
  facility: Pick<FacilityRow, 'id' | 'name' | 'kind' | 'status' | 'provenance' | 'source'>,
): FacilityRow {
  return {
    ...facility,
    lngLat: besidePoint(county, county.seat, spot),
    setting: 'urban',
    township: county.seatUnit.name,
    county: county.config.name,
  };
}

/** The county's general and TCM hospital, by rule. */
export function ruleHospitals(county: County): { general: FacilityRow; tcm: FacilityRow } {
  const common = { kind: 'hospital', status: 'existing', provenance: 'rule' } as const;
  const { code, name } = county.config;
  return {
    general: inCountyTown(county, 0, {
      ...common,
      id: `${code}-hospital`,
      name: `${name}人民医院`,
      source: 'rule: one general hospital per county',
    }),
    tcm: inCountyTown(county, 1, {
      ...common,
      id: `${code}-tcm`,
      name: `${name}中医医院`,
      source: 'rule: one TCM hospital per county',
    }),
  };
}

/** The unit that a plan means by a township's name, with or without its rank. */
export function findUnit(county: County, name: string): Unit | undefined {
  return (
    county.units.find((unit) => unit.name === name) ??
    county.units.find((unit) => townshipStem(unit.name) === townshipStem(name))
  );
}
