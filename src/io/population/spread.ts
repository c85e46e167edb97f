import type { Place } from '../../core/model/place';
import type { County, Township } from '../../core/model/project';
import type { PopulationRow } from '../intake/types';
import type { RowIssue, TableCounts } from '../row-issue';
import { PopulationUnits, type UnitRef } from './population-units';
import { wholeShares } from './whole-shares';

export interface SpreadTable {
  readonly file: string;
  /** Empty where the file has only one table. */
  readonly sheet: string;
  /** Parallel to the rows. */
  readonly rowNumbers: readonly number[];
  readonly townships: readonly Township[];
  readonly counties: readonly Pick<County, 'code' | 'name'>[];
  /** Weight of a place, null where it is not known; absent: the column `weight` or `权重`, else the people it had. */
  readonly weightOf?: (place: Place) => number | null;
  /** Units whose people earlier tables gave to the same places: `takenUnits` of the last of them. */
  readonly takenUnits?: TakenUnits;
}

/** Units that have their people, by `level index`. */
export type TakenUnits = ReadonlyMap<string, TakenUnit>;

interface TakenUnit {
  readonly unit: UnitRef;
  readonly total: number;
  readonly file: string;
  readonly row: number;
}

export interface SpreadResult {
  /** In the order given; places that got nothing are the same objects. */
  readonly places: Place[];
  readonly issues: readonly RowIssue[];
  /** Of the table of people. */
  readonly counts: TableCounts;
  /** People that were spread, and places that got a share. */
  readonly spreadCount: number;
  readonly placeCount: number;
  /** Those of this table and of the tables before it. */
  readonly takenUnits: TakenUnits;
}

interface UnitTotal {
  readonly at: number;
  readonly unit: UnitRef;
  readonly total: number;
}

/**
 * Spreads a table of people by township or county over its places, as whole numbers that add up to the table's.
 *
 * A place whose people are recorded keeps them and counts as part of its unit's; the rest goes to the unit's other
 * places in equal parts or by weight, as `estimated`, instead of what was estimated before. A county's row gives what
 * the rows of its townships leave to the places of its other townships. By weight, a place without a weight takes
 * the mean weight of its unit, and a unit without any is spread equally; both with a warning. Totals are rounded to
 * whole people first. Places of units that no row names stay as they are: unknown is not zero.
 *
 * Issue codes: errors `unitNotFound`, `unitAmbiguous`, `unitTwice`, `unitWithoutPlaces`, `negativeRest` (the row is not
 * used; `unitTwice` also where an earlier table gave the unit's or its county's people); warnings `restWithoutPlaces` (people whom no place can take), `weightsMissing`.
 */
export function spreadPopulation(
  places: readonly Place[],
  rows: readonly PopulationRow[],
  by: 'equal' | 'weight',
  table: SpreadTable,
): SpreadResult {
  if (rows.length !== table.rowNumbers.length)
    throw new Error(`${rows.length} rows, ${table.rowNumbers.length} row numbers`);
  const spread = new Spread(places, rows, by, table);
  spread.findUnits();
  spread.shareTownships();
  spread.shareCounties();
  return spread.finish();
}

class Spread {
  private readonly units: PopulationUnits;
  private readonly issues: RowIssue[] = [];
  private readonly totals: UnitTotal[] = [];
  private readonly townshipTotals = new Map<number, number>();
  private readonly takenUnits: Map<string, TakenUnit>;
  private readonly people = new Map<number, number>();
  private readonly rejected = new Set<number>();
  private readonly members: Readonly<Record<UnitRef['level'], readonly (readonly number[])[]>>;

  constructor(
    private readonly places: readonly Place[],
    private readonly rows: readonly PopulationRow[],
    private readonly by: 'equal' | 'weight',
    private readonly table: SpreadTable,
  ) {
    this.takenUnits = new Map(table.takenUnits);
    for (const { unit, total } of this.takenUnits.values())
      if (unit.level === 'township') this.townshipTotals.set(unit.index, total);
    this.units = new PopulationUnits(places, table.townships, table.counties);
    this.members = {
      township: groupBy(this.units.townshipOfPlace, this.units.townships.length),
      county: groupBy(this.units.countyOfPlace, this.units.counties.length),
    };
  }

  findUnits(): void {
    for (const [at, row] of this.rows.entries()) {
      if (!(row.populationCount >= 0 && row.populationCount <= Number.MAX_SAFE_INTEGER))
        throw new Error(`row ${this.rowNumber(at)}: ${row.populationCount} people`);
      const unit = this.units.find(row);
      if (unit === 'none') {
        this.reject(at, 'unitNotFound', 'is no township or county of the list');
      } else if (unit === 'ambiguous') {
        this.reject(
          at,
          'unitAmbiguous',
          'fits several townships or counties; give the county or the code',
        );
      } else this.addTotal(at, unit, row);
    }
  }

  private addTotal(at: number, unit: UnitRef, row: PopulationRow): void {
    const key = keyOf(unit);
    const first = this.takenUnits.get(key) ?? this.countyTakenBefore(unit);
    if (first !== undefined) {
      const { file } = this.table;
      const where = `row ${first.row}${first.file === file ? '' : ` of ${first.file}`}`;
      const message =
        first.unit.level === unit.level
          ? `has its people in ${where} already`
          : `has a share of its county's people of ${where} already; put both into one table`;
      this.reject(at, 'unitTwice', message);
      return;
    }
    const total = Math.round(row.populationCount);
    this.takenUnits.set(key, { unit, total, file: this.table.file, row: this.rowNumber(at) });
    // Also of a township without places: its people do not live in the county's other townships.
    if (unit.level === 'township') this.townshipTotals.set(unit.index, total);
    if (this.membersOf(unit).length === 0)
      this.reject(at, 'unitWithoutPlaces', 'has no places in the list');
    else this.totals.push({ at, unit, total });
  }

  /** The row of an earlier table that gave a township's county its people: within one table, townships go first. */
  private countyTakenBefore({ level, index }: UnitRef): TakenUnit | undefined {
    if (level === 'county') return undefined;
    const county = this.units.countyOfTownship(index);
    return this.table.takenUnits?.get(keyOf({ level: 'county', index: county }));
  }

  shareTownships(): void {
    for (const { at, unit, total } of this.totals)
      if (unit.level === 'township') this.share(at, total, this.membersOf(unit));
  }

  shareCounties(): void {
    for (const { at, unit, total } of this.totals) {
      if (unit.level !== 'county') continue;
      let rest = total;
      for (const [township, people] of this.townshipTotals)
        if (this.units.countyOfTownship(township) === unit.index) rest -= people;
      const others = this.membersOf(unit).filter(
        (place) => !this.townshipTotals.has(this.units.townshipOfPlace[place] as number),
      );
      this.share(at, rest, others);
    }
  }

  finish(): SpreadResult {
    const { people, places } = this;
    const read = this.rows.length;
    const rejected = this.rejected.size;
    const errors = this.issues.reduce(
      (sum, issue) => sum + (issue.severity === 'error' ? 1 : 0),
      0,
    );
    let spreadCount = 0;
    for (const count of people.values()) spreadCount += count;
    return {
      places: places.map((place, index) => {
        const populationCount = people.get(index);
        return populationCount === undefined
          ? place
          : { ...place, populationCount, populationBasis: 'estimated' };
      }),
      issues: this.issues.sort((a, b) => a.row - b.row),
      counts: {
        read,
        accepted: read - rejected,
        rejected,
        errors,
        warnings: this.issues.length - errors,
      },
      spreadCount,
      placeCount: people.size,
      takenUnits: this.takenUnits,
    };
  }

  /** Gives `total` less what is recorded among the members to the others. */
  private share(at: number, total: number, members: readonly number[]): void {
    const open: number[] = [];
    let rest = total;
    for (const member of members) {
      const { populationCount, populationBasis } = this.place(member);
      if (populationCount !== null && populationBasis === 'recorded') rest -= populationCount;
      else open.push(member);
    }
    if (rest < 0) {
      const message = `has ${-rest} people fewer than its townships and places with recorded people together; check both`;
      this.reject(at, 'negativeRest', message);
      return;
    }
    if (open.length === 0) {
      if (rest > 0)
        this.warn(at, 'restWithoutPlaces', `has ${rest} people whom no place of the list can take`);
      return;
    }
    const shares = wholeShares(Math.round(rest), this.weightsOf(at, open));
    open.forEach((member, index) => {
      this.people.set(member, shares[index] as number);
    });
  }

  private weightsOf(at: number, open: readonly number[]): number[] {
    if (this.by === 'equal') return open.map(() => 1);
    const weights = open.map((member) =>
      (this.table.weightOf ?? defaultWeight)(this.place(member)),
    );
    const known = weights.filter((weight) => weight !== null);
    const sum = known.reduce((total, weight) => total + weight, 0);
    if (!(sum > 0)) {
      this.warn(at, 'weightsMissing', 'has no place with a weight; its people are spread equally');
      return open.map(() => 1);
    }
    if (known.length < weights.length) {
      const count = weights.length - known.length;
      const message = `has ${count} places without a weight; they take the mean weight of the others`;
      this.warn(at, 'weightsMissing', message);
    }
    return weights.map((weight) => weight ?? sum / known.length);
  }

  private membersOf({ level, index }: UnitRef): readonly number[] {
    return this.members[level][index] ?? [];
  }

  private place(index: number): Place {
    return this.places[index] as Place;
  }

  private rowNumber(at: number): number {
    return this.table.rowNumbers[at] as number;
  }

  private reject(at: number, code: string, message: string): void {
    this.rejected.add(at);
    this.issue(at, code, message, 'error');
  }

  private warn(at: number, code: string, message: string): void {
    this.issue(at, code, message, 'warning');
  }

  private issue(at: number, code: string, message: string, severity: RowIssue['severity']): void {
    const { unitId, unitName, county } = this.rows[at] as PopulationRow;
    const { file, sheet } = this.table;
    const value = unitName || unitId || county;
    this.issues.push({
      file,
      ...(sheet === '' ? {} : { sheet }),
      row: this.rowNumber(at),
      column: '',
      value,
      code,
      message: `"${value}" ${message}.`,
      severity,
    });
  }
}

function keyOf({ level, index }: UnitRef): string {
  return `${level} ${index}`;
}

function groupBy(unitOfPlace: Int32Array, unitCount: number): number[][] {
  const groups: number[][] = Array.from({ length: unitCount }, () => []);
  unitOfPlace.forEach((unit, place) => {
    groups[unit]?.push(place);
  });
  return groups;
}

function defaultWeight({ extra, populationCount }: Place): number | null {
  const text = (extra?.weight ?? extra?.权重 ?? '').normalize('NFKC').trim();
  const weight = text === '' ? populationCount : Number(text.replaceAll(',', ''));
  return weight !== null && weight >= 0 && weight < Infinity ? weight : null;
}
