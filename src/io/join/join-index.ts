import { distance } from 'fastest-levenshtein';
import type { PositionRow, PositionTarget } from '../intake/types';
import { countyCodeOf, plainCode, townshipCodeOf } from './codes';
import {
  bestByName,
  countyBare,
  isSameCounty,
  type NameKey,
  plainKey,
  townshipKey,
  villageKey,
  withoutBracketed,
} from './names';
import type { JoinTarget } from './targets';
import { type Unit, UnitFinder } from './unit-finder';

/** A target with what it is found by. */
export interface KeyedTarget {
  readonly index: number;
  readonly key: NameKey;
  /** Bits of the letters of the bare name; two names that differ by d edits differ in at most 2d of them. */
  readonly letters: number;
  /** Number of its township; −1 where it has none. */
  readonly township: number;
  readonly county: number;
}

/** Where a row may belong. */
export interface Scope {
  /** Number of the township; −1 where it is not known. */
  readonly township: number;
  /** True where the row names a township that the list does not have. */
  readonly isTownshipForeign: boolean;
  /** True where the row names a county that the list does not have; all counties then are candidates, and none is sure. */
  readonly isCountyForeign: boolean;
  readonly counties: readonly number[];
}

/** A target that a name comes near to. */
export interface NearName {
  readonly target: KeyedTarget;
  readonly editDistance: number;
}

/** In larger scopes only equal names are looked for: a comparison with each would take too long and mean too little. */
const mostCompared = 5_000;
/** More targets of one name than this are a choice, whatever else they say. */
const mostAlike = 200;

const keyMakers: Readonly<Record<PositionTarget, (name: string) => NameKey>> = {
  places: villageKey,
  facilities: plainKey,
  townships: townshipKey,
};

/** Targets by code, by name within their township and by name within their county. */
export class JoinIndex {
  private readonly keyed: readonly KeyedTarget[];
  private readonly byCode = new Map<string, number | 'ambiguous'>();
  private readonly byName = new Map<string, KeyedTarget[]>();
  private readonly byTownship: KeyedTarget[][] = [];
  private readonly byCounty: KeyedTarget[][] = [];
  private readonly townships: UnitFinder;
  private readonly countyNames: string[] = [];
  private readonly countyCodes = new Map<string, number>();
  private readonly allCounties: readonly number[];
  private readonly countyAnswers = new Map<string, readonly number[]>();
  private readonly makeKey: (name: string) => NameKey;

  constructor(
    targets: readonly JoinTarget[],
    private readonly of: PositionTarget,
  ) {
    this.makeKey = keyMakers[of];
    const units: Unit[] = [];
    const townshipNumbers = new Map<string, number>();
    const countyNumbers = new Map<string, number>();
    this.keyed = targets.map((target, index) => {
      const county = numberOf(countyNumbers, countyBare(target.county));
      this.countyNames[county] ??= countyBare(target.county);
      const countyCode = countyCodeOf(target.id);
      if (countyCode !== '' && !this.countyCodes.has(countyCode))
        this.countyCodes.set(countyCode, county);
      const key = this.makeKey(target.name);
      const township = this.townshipOf(target, townshipNumbers, units);
      const keyed = { index, key, letters: lettersOf(key.bare), township, county };
      this.add(keyed);
      const code = plainCode(target.id);
      if (code !== '') this.byCode.set(code, this.byCode.has(code) ? 'ambiguous' : index);
      return keyed;
    });
    this.townships = new UnitFinder(units);
    this.allCounties = [...this.countyNames.keys()];
  }

  target(index: number): KeyedTarget {
    return this.keyed[index] as KeyedTarget;
  }

  keyOf(name: string): NameKey {
    return this.makeKey(name);
  }

  /** Number of the target with that code; −1 where there is none or more than one. */
  withCode(code: string): number {
    const found = this.byCode.get(plainCode(code));
    return typeof found === 'number' ? found : -1;
  }

  scopeOf(row: PositionRow): Scope {
    const known = this.countiesOf(row);
    const isCountyForeign = known.length === 0;
    const counties = isCountyForeign ? this.allCounties : known;
    const unknown = { township: -1, isTownshipForeign: false, isCountyForeign, counties };
    if (this.of === 'townships') return unknown;
    const named = this.townships.byName(row.township, isCountyForeign ? '' : row.county);
    if (typeof named === 'number' && !isCountyForeign) return { ...unknown, township: named };
    const code = row.townshipId === '' ? townshipCodeOf(row.id) : row.townshipId;
    const coded = code === '' ? 'none' : this.townships.byId(code);
    if (typeof coded === 'number') return { ...unknown, township: coded, isCountyForeign: false };
    if (typeof named === 'number') return { ...unknown, township: named };
    return { ...unknown, isTownshipForeign: row.township !== '' };
  }

  /** Targets of that name in the township; where none is known, in the county. One is a match, several are a choice. */
  named(key: NameKey, scope: Scope): readonly KeyedTarget[] {
    if (key.bare === '' || scope.isCountyForeign) return [];
    if (scope.township >= 0) {
      const inside = this.byName.get(`t${scope.township} ${key.bare}`);
      if (inside) return choose(key, inside);
    }
    const around = this.namedInCounty(key, scope);
    const isFree = scope.township < 0 && !scope.isTownshipForeign;
    return choose(key, isFree ? around : around.filter(({ township }) => township < 0));
  }

  /** All targets with that bare name in the counties. */
  namedInCounty(key: NameKey, { counties }: Scope): readonly KeyedTarget[] {
    return counties.flatMap((county) => this.byName.get(`c${county} ${key.bare}`) ?? []);
  }

  /** Targets of the scope whose name comes near, each with the letters that differ, in no order. */
  near(name: string, scope: Scope): NearName[] {
    const own = this.makeKey(name).bare;
    const shorter = withoutBracketed(name);
    const spellings = shorter === null ? [own] : [own, this.makeKey(shorter).bare];
    const compared =
      scope.township >= 0
        ? this.byTownship[scope.township]
        : scope.counties.length === 1
          ? this.byCounty[scope.counties[0] as number]
          : undefined;
    if (compared === undefined || compared.length > mostCompared) return [];
    const found: NearName[] = [];
    for (const spelling of spellings)
      if (spelling !== '') collectNear(spelling, compared, spelling === own ? null : 0, found);
    return found;
  }

  private add(keyed: KeyedTarget): void {
    const { township, county, key } = keyed;
    append(this.byCounty, county, keyed);
    appendName(this.byName, `c${county} ${key.bare}`, keyed);
    if (township < 0) return;
    append(this.byTownship, township, keyed);
    appendName(this.byName, `t${township} ${key.bare}`, keyed);
  }

  private townshipOf(
    { township, townshipId = '', county }: JoinTarget,
    numbers: Map<string, number>,
    units: Unit[],
  ): number {
    if (township === '' && townshipId === '') return -1;
    const before = numbers.size;
    const unit = numberOf(numbers, township === '' ? townshipId : `${county}\n${township}`);
    if (unit === before) units.push({ id: townshipId, name: township, county });
    return unit;
  }

  private countiesOf({ county, id, townshipId }: PositionRow): readonly number[] {
    const name = county === '' ? countyCodeOf(id) || countyCodeOf(townshipId) : county;
    const known = this.countyAnswers.get(name);
    if (known) return known;
    const coded = this.countyCodes.get(countyCodeOf(name));
    const bare = county === '' ? '' : countyBare(county);
    const answer =
      coded === undefined
        ? this.countyNames.flatMap((other, index) => (isSameCounty(other, bare) ? [index] : []))
        : [coded];
    this.countyAnswers.set(name, answer);
    return answer;
  }
}

function choose(key: NameKey, alike: readonly KeyedTarget[]): readonly KeyedTarget[] {
  return alike.length > mostAlike ? alike.slice(0, mostAlike) : bestByName(key, alike);
}

/** `most` overrides the number of letters that may differ. */
function collectNear(
  spelling: string,
  compared: readonly KeyedTarget[],
  most: number | null,
  found: NearName[],
): void {
  const limit = most ?? mostEdits(spelling);
  const letters = lettersOf(spelling);
  for (const target of compared) {
    const { bare } = target.key;
    if (Math.abs(bare.length - spelling.length) > limit) continue;
    if (bitCount(letters ^ target.letters) > 2 * limit) continue;
    const editDistance = distance(spelling, bare);
    if (editDistance <= limit) found.push({ target, editDistance });
  }
}

/** One letter says nothing; a short name may differ in one letter, a long one in two. */
function mostEdits(bare: string): number {
  if (bare.length < 2) return 0;
  return bare.length < 5 ? 1 : 2;
}

function lettersOf(text: string): number {
  let bits = 0;
  for (let i = 0; i < text.length; i++) bits |= 1 << (text.charCodeAt(i) & 31);
  return bits;
}

function bitCount(bits: number): number {
  let rest = bits;
  let count = 0;
  for (; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function numberOf(numbers: Map<string, number>, key: string): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}

function append(lists: KeyedTarget[][], at: number, target: KeyedTarget): void {
  const list = lists[at];
  if (list) list.push(target);
  else lists[at] = [target];
}

function appendName(lists: Map<string, KeyedTarget[]>, name: string, target: KeyedTarget): void {
  const list = lists.get(name);
  if (list) list.push(target);
  else lists.set(name, [target]);
}
