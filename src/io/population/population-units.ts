import type { Place } from '../../core/model/place';
import type { County, Township } from '../../core/model/project';
import type { PopulationRow } from '../intake/types';
import { countyCodeOf, plainCode, townshipCodeOf } from '../join/codes';
import { countyBare, isSameCounty, plainText } from '../join/names';
import { TownshipOf } from '../join/township-of';
import { type Unit, UnitFinder } from '../join/unit-finder';

/** A township or a county to which a row of people belongs. */
export type UnitRef =
  | { readonly level: 'township'; readonly index: number }
  | { readonly level: 'county'; readonly index: number };

/** The townships and counties that a list of places lies in, and those that the project knows besides. */
export class PopulationUnits {
  readonly townships: Unit[];
  readonly counties: Unit[];
  /** Position of each place's township and county in these lists; −1 where it is not known. */
  readonly townshipOfPlace: Int32Array;
  readonly countyOfPlace: Int32Array;
  private readonly townshipFinder: UnitFinder;
  private readonly countyAnswers = new Map<string, number>();

  constructor(
    places: readonly Place[],
    townships: readonly Township[],
    counties: readonly Pick<County, 'code' | 'name'>[],
  ) {
    this.townships = townships.map(({ id, name, county }) => ({ id, name, county }));
    this.counties = counties.map(({ code, name }) => ({ id: code, name, county: '' }));
    this.addMissing(places);
    this.townshipFinder = new UnitFinder(this.townships);
    const townshipOf = new TownshipOf(this.townships);
    this.townshipOfPlace = Int32Array.from(places, (place) => townshipOf.find(place));
    this.countyOfPlace = Int32Array.from(places, ({ county, id }) => this.countyOf(county, id));
  }

  /** The unit of a row, by code first; a name that several units have is ambiguous unless the row names the county. */
  find({ unitId, unitName, county }: PopulationRow): UnitRef | 'ambiguous' | 'none' {
    const code = plainCode(unitId);
    if (code !== '') {
      const township = this.townshipFinder.byId(code);
      if (typeof township === 'number') return { level: 'township', index: township };
      const coded = this.counties.findIndex(({ id }) => id !== '' && plainCode(id) === code);
      if (coded >= 0) return { level: 'county', index: coded };
    }
    const name = unitName === '' ? county : unitName;
    if (name === '') return 'none';
    const sameCounty = this.countyNamed(name);
    const township = unitName === '' ? 'none' : this.townshipFinder.byName(unitName, county);
    if (sameCounty >= 0)
      // 沙河 may be 沙河市 and 沙河镇.
      return township === 'none' ? { level: 'county', index: sameCounty } : 'ambiguous';
    return typeof township === 'number' ? { level: 'township', index: township } : township;
  }

  /** County of a township, by name. */
  countyOfTownship(index: number): number {
    const { county, id } = this.townships[index] as Unit;
    return this.countyOf(county, id);
  }

  private countyOf(county: string, id: string): number {
    if (county !== '') return this.countyNamed(county);
    const code = countyCodeOf(id);
    return code === '' ? -1 : this.counties.findIndex((unit) => unit.id === code);
  }

  /** Spelled alike, else alike but for the last word or the prefecture before it, where only one is. */
  private countyNamed(name: string): number {
    const known = this.countyAnswers.get(name);
    if (known !== undefined) return known;
    const text = plainText(name);
    const bare = countyBare(name);
    let answer = this.counties.findIndex((unit) => plainText(unit.name) === text);
    if (answer < 0) {
      const alike = this.counties.flatMap((unit, index) =>
        isSameCounty(countyBare(unit.name), bare) ? [index] : [],
      );
      answer = alike.length === 1 ? (alike[0] as number) : -1;
    }
    this.countyAnswers.set(name, answer);
    return answer;
  }

  /** Units that only the places name. */
  private addMissing(places: readonly Place[]): void {
    const known = new TownshipOf([...this.townships]);
    const townshipNames = new Set<string>();
    const countyNames = new Set(this.counties.map(({ name }) => countyBare(name)));
    for (const { township, county, id } of places) {
      if (county !== '' && !countyNames.has(countyBare(county))) {
        countyNames.add(countyBare(county));
        this.counties.push({ id: countyCodeOf(id), name: county, county: '' });
      }
      const name = `${county}\n${township}`;
      if (township === '' || townshipNames.has(name)) continue;
      townshipNames.add(name);
      if (known.find({ id, township, county }) < 0)
        this.townships.push({ id: townshipCodeOf(id), name: township, county });
    }
  }
}
