import type { PlanFacility, PlanSeed } from '../../src/core/model/seed';
import { type County, positionOf, seatOf } from './county';
import type { FacilityRow } from './facilities';
import { distanceKm, type Km } from './geo';
import { type CountyFacilities, isIn, placePlanFacility, type Spots } from './plan-facilities';
import { proportionalShares } from './population';
import type { Unit } from './units';

/** A county with its hospitals and clinics, ready for the EMS and blood networks. */
export interface CareCounty {
  readonly county: County;
  readonly care: CountyFacilities;
}

type Extra = Pick<FacilityRow, 'id' | 'name' | 'kind' | 'status' | 'provenance' | 'source'>;

/** A service point at an institution: same place, own id. */
const atHost = (host: FacilityRow, extra: Extra): FacilityRow => ({
  ...extra,
  lngLat: host.lngLat,
  setting: host.setting,
  township: host.township,
  county: host.county,
});

const station = (
  host: FacilityRow,
  status: FacilityRow['status'],
  provenance: FacilityRow['provenance'],
  source: string,
): FacilityRow =>
  atHost(host, {
    id: `${host.id}-ems`,
    name: `${host.name}急救站`,
    kind: 'emsStation',
    status,
    provenance,
    source,
  });

const clinicsOf = ({ care }: CareCounty, ...kinds: FacilityRow['kind'][]): FacilityRow[] =>
  care.rows.filter((row) => row.status === 'existing' && kinds.includes(row.kind));

/** One clinic for each township (the first by id), with its unit. */
function townClinics(entry: CareCounty): { unit: Unit; clinic: FacilityRow }[] {
  const clinics = clinicsOf(entry, 'townshipClinic');
  return entry.county.units.flatMap((unit) => {
    const clinic = clinics.find((row) => row.township === unit.name);
    return clinic ? [{ unit, clinic }] : [];
  });
}

/** EMS and blood rows that the plan itself lists for a county, counted rows taken apart. */
function planNetwork({ county, care }: CareCounty, seed: PlanSeed, spots: Spots): FacilityRow[] {
  const own = seed.facilities.filter(
    (facility) => /^(ems|blood)/.test(facility.kind) && isIn(county, facility),
  );
  return own.flatMap((facility) => {
    const count = facility.count ?? 1;
    return Array.from({ length: count }, (_, index) => {
      const suffix = count > 1 ? `-${index + 1}` : '';
      const name = count > 1 ? `${facility.name}${index + 1}` : facility.name;
      const at = emsSpot(county, facility, index, count, care.general);
      return placePlanFacility(county, facility, `${facility.id}${suffix}`, name, spots, at);
    });
  });
}

/** County stations and single-county centres stand at the general hospital; city stations divide the urban area. */
function emsSpot(
  county: County,
  facility: PlanFacility,
  index: number,
  count: number,
  general: FacilityRow | undefined,
) {
  if (!facility.kind.startsWith('ems')) return undefined;
  if (count > 1) {
    const angle = Math.PI * (0.25 + (2 * index) / count);
    const radius = county.layout.urbanRadiusKm * 0.5;
    return county.frame.toLngLat([radius * Math.cos(angle), radius * Math.sin(angle)]);
  }
  const isCityCentre = facility.kind === 'emsCentre' && /^(玉林|忻州)/.test(facility.name);
  return isCityCentre ? undefined : general?.lngLat;
}

/** Haimen: the townships with most places besides the seat; one regional centre for about 200,000 people. */
const haimenCentralCount = 4;

function haimenStations(entry: CareCounty): FacilityRow[] {
  const clinics = townClinics(entry);
  const largest = [...clinics]
    .sort(
      (a, b) => b.unit.places.length - a.unit.places.length || (a.unit.code < b.unit.code ? -1 : 1),
    )
    .slice(0, haimenCentralCount);
  return clinics.map(({ unit, clinic }) => {
    const isCentral =
      clinic.name.includes('中心卫生院') || largest.some((one) => one.unit === unit);
    return station(
      clinic,
      isCentral ? 'existing' : 'planned',
      'rule',
      isCentral ? 'rule: a station at each central clinic' : 'rule: other clinics of the network',
    );
  });
}

function placesKm(county: County): Km[] {
  return county.units.flatMap((unit) =>
    unit.places
      .filter((place) => !place.isUrban)
      .map((place) => county.frame.toKm(positionOf(county, place).lngLat)),
  );
}

/** Xinzhou: the 1–3 clinics that, one after another, most shorten the way of the rural places to the seat or to one another. */
function xinzhouCentral(entry: CareCounty): FacilityRow[] {
  const { county } = entry;
  const clinics = townClinics(entry).filter(({ unit }) => !unit.isOfSeat);
  const wanted = clinics.length >= 12 ? 3 : clinics.length >= 8 ? 2 : 1;
  const places = placesKm(county);
  const nearest = places.map((place) => distanceKm(place, [0, 0]));
  const chosen: FacilityRow[] = [];
  while (chosen.length < wanted) {
    const gains = clinics
      .filter(({ clinic }) => !chosen.includes(clinic))
      .map(({ unit, clinic }) => {
        const at = county.frame.toKm(seatOf(county, unit).lngLat);
        const gain = places.reduce(
          (sum, place, index) => sum + Math.max(0, (nearest[index] ?? 0) - distanceKm(place, at)),
          0,
        );
        return { clinic, at, gain };
      });
    const best = gains.reduce((a, b) => (b.gain > a.gain ? b : a));
    chosen.push(best.clinic);
    places.forEach((place, index) => {
      nearest[index] = Math.min(nearest[index] ?? 0, distanceKm(place, best.at));
    });
  }
  const source = 'rule: 1–3 central clinics per county that shorten rural ways most';
  return chosen.map((clinic) => station(clinic, 'planned', 'rule', source));
}

function xinzhouCountyCentre({ county, care }: CareCounty): FacilityRow[] {
  const { code, name } = county.config;
  if (!care.general) return [];
  return [
    atHost(care.general, {
      id: `${code}-ems`,
      name: `${name}急救中心（站）`,
      kind: 'emsCentre',
      status: 'existing',
      provenance: 'plan',
      source: 'plan: xinzhou 四（一）6; rule: at the general hospital',
    }),
  ];
}

/** Yulin: township donation points shared out by rural people, to the townships with most places. */
function yulinDonationPoints(
  entries: readonly CareCounty[],
  facility: PlanFacility,
): FacilityRow[] {
  const shares = proportionalShares(
    facility.count ?? 0,
    entries.map(({ county }) => county.config.ruralPopulation),
  );
  return entries.flatMap((entry, index) =>
    townClinics(entry)
      .filter(({ unit }) => !unit.isSeat)
      .sort(
        (a, b) =>
          b.unit.places.length - a.unit.places.length || (a.unit.code < b.unit.code ? -1 : 1),
      )
      .slice(0, shares[index])
      .map(({ unit, clinic }) =>
        atHost(clinic, {
          id: `${unit.code}-donation`,
          name: `${unit.name}献血点`,
          kind: 'bloodCollection',
          status: facility.status,
          provenance: 'plan',
          source: `plan: yulin ${facility.section} (count); rule: townships with most places`,
        }),
      ),
  );
}

/** Yulin: storage points at township clinics 30–50 km from the county's seat, largest first, 20 km apart. */
function yulinStorage(entries: readonly CareCounty[], facility: PlanFacility): FacilityRow[] {
  const candidates = entries
    .flatMap((entry) =>
      townClinics(entry).map(({ unit, clinic }) => ({
        unit,
        clinic,
        km: distanceKm(entry.county.frame.toKm(clinic.lngLat), [0, 0]),
        toKm: entry.county.frame.toKm,
      })),
    )
    .filter(({ km }) => km >= 30 && km <= 50)
    .sort(
      (a, b) => b.unit.places.length - a.unit.places.length || (a.unit.code < b.unit.code ? -1 : 1),
    );
  const chosen: typeof candidates = [];
  for (const candidate of candidates) {
    if (chosen.length >= (facility.count ?? 0)) break;
    const own = candidate.toKm(candidate.clinic.lngLat);
    const isFree = chosen.every(
      ({ clinic }) => distanceKm(candidate.toKm(clinic.lngLat), own) >= 20,
    );
    if (isFree) chosen.push(candidate);
  }
  return chosen.map(({ unit, clinic }) =>
    atHost(clinic, {
      id: `${unit.code}-storage`,
      name: `${unit.name}储血点`,
      kind: 'bloodStorage',
      status: facility.status,
      provenance: 'plan',
      source: `plan: yulin ${facility.section} (count); rule: 30–50 km from the county seat`,
    }),
  );
}

function ruleNetwork(
  regionId: string,
  entries: readonly CareCounty[],
  seed: PlanSeed,
): FacilityRow[] {
  const seeded = (id: string) => seed.facilities.filter((facility) => facility.id === id);
  if (regionId === 'nangong') {
    return entries.flatMap((entry) =>
      clinicsOf(entry, 'townshipClinic', 'communityHealthCentre').map((host) =>
        station(host, 'existing', 'plan', 'plan: nangong 第三部分 二（三）'),
      ),
    );
  }
  if (regionId === 'haimen') return entries.flatMap(haimenStations);
  if (regionId === 'wujiang') {
    return entries.flatMap((entry) => [
      ...clinicsOf(entry, 'hospital').map((host) =>
        station(
          host,
          'existing',
          'rule',
          'rule: emergency department of a hospital named by the plan',
        ),
      ),
      ...townClinics(entry)
        .filter(({ unit }) => /^(西河|江湾|龙归|重阳)镇$/u.test(unit.name))
        .map(({ clinic }) =>
          station(clinic, 'planned', 'rule', 'rule: clinics rebuilt by the plan'),
        ),
    ]);
  }
  if (regionId === 'xinzhou') {
    return entries.flatMap((entry) => [...xinzhouCountyCentre(entry), ...xinzhouCentral(entry)]);
  }
  const clinics = entries.flatMap((entry) => townClinics(entry).map(({ clinic }) => clinic));
  return [
    ...clinics.map((clinic) => station(clinic, 'planned', 'rule', 'rule: clinics of the network')),
    ...seeded('yulin/blood-township-points').flatMap((row) => yulinDonationPoints(entries, row)),
    ...seeded('yulin/blood-storage-points').flatMap((row) => yulinStorage(entries, row)),
  ];
}

/** EMS and blood of a region: what the plan lists, and what follows from it by rule. */
export function networkFacilities(
  regionId: string,
  entries: readonly CareCounty[],
  seed: PlanSeed | null,
  spots: Spots,
): FacilityRow[] {
  if (!seed) return [];
  return [
    ...entries.flatMap((entry) => planNetwork(entry, seed, spots)),
    ...ruleNetwork(regionId, entries, seed),
  ];
}
