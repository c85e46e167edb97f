import fc from 'fast-check';
import { type Facility, facilityKinds, facilityStatuses } from '../../src/core/model/facility';
import { type LngLat, type Place, settings } from '../../src/core/model/place';
import type { Standard } from '../../src/core/model/standard';
import type { Scenario, ScenarioEdit, ScenarioEditType } from '../../src/core/scenario/types';

interface Parts {
  readonly text: fc.Arbitrary<string>;
  readonly lngLat: fc.Arbitrary<LngLat>;
  readonly count: fc.Arbitrary<number | null>;
  readonly facility: fc.Arbitrary<Facility>;
  readonly place: fc.Arbitrary<Place>;
  readonly standard: fc.Arbitrary<Standard>;
}

type EditOf<T> = Extract<ScenarioEdit, { type: T }>;
/** Every type of edit, so that a new one cannot be forgotten here. */
type EveryEdit = { [T in ScenarioEditType]: fc.Arbitrary<Omit<EditOf<T>, 'type'>> };

const plain = { noNullPrototype: true } as const;

/** Scenarios that hold any edit that the model allows, whether it can be applied or not. */
export function scenariosOf(parts: Parts): fc.Arbitrary<readonly Scenario[]> {
  const { text, lngLat, count, facility, place, standard } = parts;
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  const setting = fc.constantFrom(...settings);
  const names = fc.array(text, { maxLength: 3 });
  const few = { maxLength: 2 };
  const every: EveryEdit = {
    addFacility: fc.record({ facility, index: fc.nat() }, { requiredKeys: ['facility'], ...plain }),
    removeFacility: fc.record({ facilityId: text }, plain),
    moveFacility: fc.record({ facilityId: text, lngLat }, plain),
    setStatus: fc.record({ facilityId: text, status: fc.constantFrom(...facilityStatuses) }, plain),
    setKind: fc.record({ facilityId: text, kind: fc.constantFrom(...facilityKinds) }, plain),
    setFacilityFields: fc.record(
      {
        facilityId: text,
        fields: fc.record(
          {
            name: text,
            setting,
            bedCount: count,
            physicianCount: count,
            nurseCount: count,
            ambulanceCount: count,
          },
          { requiredKeys: [], ...plain },
        ),
      },
      plain,
    ),
    setLimit: fc.record(
      {
        standardId: text,
        setting,
        band: fc.oneof(
          fc.record(
            { metMeters: number, outerMeters: number },
            { requiredKeys: ['metMeters'], ...plain },
          ),
          fc.record(
            { metMinutes: number, outerMinutes: number },
            { requiredKeys: ['metMinutes'], ...plain },
          ),
        ),
      },
      plain,
    ),
    growPopulation: fc.record(
      {
        area: fc.oneof(
          fc.record({ of: fc.constant('all' as const) }, plain),
          fc.record({ of: fc.constant('counties' as const), names }, plain),
          fc.record({ of: fc.constant('townships' as const), county: text, names }, plain),
          fc.record({ of: fc.constant('polygon' as const), polygon: fc.array(lngLat) }, plain),
        ),
        factor: number,
      },
      plain,
    ),
    movePlace: fc.record({ placeId: text, lngLat }, plain),
    setPlaceFields: fc.record(
      {
        placeId: text,
        fields: fc.record({ populationCount: count }, { requiredKeys: [], ...plain }),
      },
      plain,
    ),
    restore: fc.record(
      {
        facilities: fc.array(facility, few),
        places: fc.array(place, few),
        standards: fc.array(standard, few),
      },
      { requiredKeys: [], ...plain },
    ),
  };
  const edit = fc.oneof(
    ...Object.entries(every).map(([type, rest]) =>
      (rest as fc.Arbitrary<object>).map((fields) => ({ type, ...fields }) as ScenarioEdit),
    ),
  );
  const id = text.filter((each) => each !== '');
  const unique = { maxLength: 4, selector: (each: { readonly id: string }) => each.id };
  return fc.uniqueArray(
    fc.record(
      {
        id,
        name: text,
        description: text,
        parentId: fc.option(id),
        edits: fc.uniqueArray(fc.record({ id, edit }, plain), unique),
      },
      plain,
    ),
    unique,
  );
}
