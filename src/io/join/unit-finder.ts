import { plainCode } from './codes';
import {
  bestByName,
  countyBare,
  isSameCounty,
  type NameKey,
  plainText,
  townshipKey,
} from './names';

/** A township as far as finding it goes. */
export interface Unit {
  /** Code; empty where none is known. */
  readonly id: string;
  readonly name: string;
  readonly county: string;
}

interface KeyedUnit {
  readonly index: number;
  readonly key: NameKey;
  readonly county: string;
}

/** Where a unit is in the list; `ambiguous` where the name fits several. */
export type FoundUnit = number | 'ambiguous' | 'none';

/** Finds townships by name within the county, and by code where the name says nothing. */
export class UnitFinder {
  private readonly byBare = new Map<string, KeyedUnit[]>();
  private readonly byCode = new Map<string, number>();
  private readonly known = new Map<string, FoundUnit>();
  private readonly counties = new Map<string, string>();

  constructor(units: readonly Unit[]) {
    units.forEach((unit, index) => {
      const key = townshipKey(unit.name);
      const keyed = { index, key, county: this.countyOf(unit.county) };
      const same = this.byBare.get(key.bare);
      if (same) same.push(keyed);
      else if (key.bare !== '') this.byBare.set(key.bare, [keyed]);
      const code = plainCode(unit.id);
      if (code !== '' && !this.byCode.has(code)) this.byCode.set(code, index);
    });
  }

  /** The unit of that name; a blank county fits any. Remembers what it was asked. */
  byName(name: string, county: string): FoundUnit {
    const question = `${name}\n${county}`;
    const known = this.known.get(question);
    if (known !== undefined) return known;
    const answer = this.findName(name, county);
    this.known.set(question, answer);
    return answer;
  }

  /** The unit of that code. */
  byId(id: string): FoundUnit {
    return this.byCode.get(plainCode(id)) ?? 'none';
  }

  private findName(name: string, county: string): FoundUnit {
    if (name === '') return 'none';
    const found = this.find(name, county);
    const prefix = plainText(county);
    const text = plainText(name);
    return found === 'none' && prefix !== '' && text.startsWith(prefix)
      ? this.find(text.slice(prefix.length), county)
      : found;
  }

  private find(name: string, county: string): FoundUnit {
    const key = townshipKey(name);
    const wantedCounty = this.countyOf(county);
    const inCounty = (this.byBare.get(key.bare) ?? []).filter((unit) =>
      isSameCounty(unit.county, wantedCounty),
    );
    const [first, second] = bestByName(key, inCounty);
    if (first === undefined) return 'none';
    return second === undefined ? first.index : 'ambiguous';
  }

  private countyOf(county: string): string {
    const known = this.counties.get(county);
    if (known !== undefined) return known;
    const bare = countyBare(county);
    this.counties.set(county, bare);
    return bare;
  }
}
