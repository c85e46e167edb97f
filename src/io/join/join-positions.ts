import { distance } from 'fastest-levenshtein';
import type { JoinQuestion, JoinTotals } from '../intake/draft';
import type { PositionRow, PositionTarget } from '../intake/types';
import type { RowIssue } from '../row-issue';
import { administrativeTownshipCode } from './codes';
import { JoinIndex, type NearName, type Scope } from './join-index';
import type { NameKey } from './names';
import type { JoinTarget } from './targets';

/** A row that found its target. */
export interface JoinMatch {
  /** Number of the row as people see it. */
  readonly rowNumber: number;
  readonly row: PositionRow;
  readonly targetId: string;
  readonly basis: 'code' | 'name' | 'confirmed';
}

/**
 * Each row is in one of `matches`, `questions` and `unmatchedRows`; those that are not in `matches` have an issue. Rows
 * that ask for nothing are in `matches` or nowhere.
 */
export interface JoinOutcome {
  /** In the order of the rows; no target is in two of them. */
  readonly matches: readonly JoinMatch[];
  readonly questions: readonly JoinQuestion[];
  /** Numbers of the rows. */
  readonly unmatchedRows: readonly number[];
  readonly issues: readonly RowIssue[];
  readonly totals: JoinTotals;
  /** Matches whose row has a position. */
  readonly positionCount: number;
}

/** The table that the rows come from. */
export interface JoinTable {
  readonly tableId: string;
  readonly file: string;
  /** Empty where the file has only one table. */
  readonly sheet: string;
  readonly target: PositionTarget;
  /** Parallel to the rows. */
  readonly rowNumbers: readonly number[];
  /** Whether a row needs its target; without it, all do. */
  readonly asks?: (row: PositionRow) => boolean;
}

/** Row number → id of the target; an empty id is a refusal. */
export type Confirmed = Readonly<Record<number, string>>;

const mostCandidates = 5;

interface Doubt {
  readonly at: number;
  readonly code: string;
  readonly message: string;
  /** Targets that are offered before all others. */
  readonly offered: readonly number[];
}

/**
 * Joins rows to the targets of a list: what a person confirmed first, then by code, then by name within the township,
 * or within the county where the row names no township and the name is the only one.
 *
 * What is less than certain is never joined: names that differ by a letter or two, names that occur twice, codes that
 * belong to another name, and a second row for one target become questions with at most five candidates, best first.
 * A name that differs a little may stand under an official code of a village or township. Facilities are not alike
 * because one's name holds the other's (a hospital and its ambulance station), nor rows that share a serial number.
 * Issue codes: `joinNotFound`, `joinAmbiguous`, `joinDoubtful`, `joinedTwice`, `codeNameMismatch` (errors: the row is not
 * used), `joinRefused` (warning: not used, as wished), `codeNameDiffers` (warning: joined).
 */
export function joinPositions(
  rows: readonly PositionRow[],
  targets: readonly JoinTarget[],
  table: JoinTable,
  confirmed: Confirmed = {},
): JoinOutcome {
  if (rows.length !== table.rowNumbers.length)
    throw new Error(`${rows.length} rows, ${table.rowNumbers.length} row numbers`);
  const join = new Join(rows, targets, table, confirmed);
  join.takeConfirmed();
  join.takeCodes();
  join.takeNames();
  return join.finish();
}

class Join {
  private readonly index: JoinIndex;
  /** Row that has each target; −1 where none has. */
  private readonly takenBy: Int32Array;
  /** Target of each row; −1 open, −2 not to be looked at again. */
  private readonly targetOf: Int32Array;
  private readonly bases: JoinMatch['basis'][] = [];
  private readonly doubts: Doubt[] = [];
  private readonly issues: RowIssue[] = [];
  private readonly unmatchedRows: number[] = [];

  constructor(
    private readonly rows: readonly PositionRow[],
    private readonly targets: readonly JoinTarget[],
    private readonly table: JoinTable,
    private readonly confirmed: Confirmed,
  ) {
    this.index = new JoinIndex(targets, table.target);
    this.takenBy = new Int32Array(targets.length).fill(-1);
    this.targetOf = new Int32Array(rows.length).fill(-1);
  }

  takeConfirmed(): void {
    for (let at = 0; at < this.rows.length; at++) {
      const id = this.confirmed[this.rowNumber(at)];
      if (id === undefined) continue;
      if (id === '') {
        this.targetOf[at] = -2;
        this.reject(at, 'joinRefused', 'was not joined, as you decided', 'warning');
        continue;
      }
      // A confirmation of a target that is gone no longer counts.
      const target = this.index.withCode(id);
      if (target >= 0) this.take(at, target, 'confirmed');
    }
  }

  takeCodes(): void {
    for (const [at, row] of this.openRows()) {
      const target = row.id === '' ? -1 : this.index.withCode(row.id);
      if (target < 0) continue;
      const other = this.otherName(row, target);
      if (other === 'same') this.take(at, target, 'code');
      else if (other === 'similar') {
        if (this.take(at, target, 'code')) {
          const message = `was joined by code ${row.id} to "${this.name(target)}"; check that both are the same`;
          this.warn(at, 'codeNameDiffers', message);
        }
      } else {
        const message = `has code ${row.id}, which belongs to "${this.name(target)}" in the list`;
        this.doubt({ at, code: 'codeNameMismatch', message, offered: [...other, target] });
      }
    }
  }

  takeNames(): void {
    const loose: [at: number, target: number][] = [];
    for (const [at, row] of this.openRows()) {
      const key = this.index.keyOf(this.nameOf(row));
      const found = this.index.named(key, this.index.scopeOf(row));
      const [first, second] = found;
      if (first === undefined) continue;
      if (second !== undefined) {
        const message = `fits ${found.length} entries of that name; say which one is meant`;
        const offered = found.slice(0, mostCandidates).map(({ index }) => index);
        this.doubt({ at, code: 'joinAmbiguous', message, offered });
      } else if (key.type === first.key.type || key.text === first.key.text) {
        this.take(at, first.index, 'name');
      } else loose.push([at, first.index]);
    }
    // 东庄社区 gets the entry 东庄村 only where no row 东庄村 has it.
    for (const [at, target] of loose) this.take(at, target, 'name');
  }

  finish(): JoinOutcome {
    for (const [at] of this.openRows()) {
      const message = 'is not in the list under this code or name';
      this.doubt({ at, code: 'joinNotFound', message, offered: [] });
    }
    const questions = this.doubts
      .sort((a, b) => a.at - b.at)
      .flatMap((doubt) => this.question(doubt) ?? []);
    const matches = this.rows.flatMap((row, at) => this.match(row, at) ?? []);
    const count = (basis: JoinMatch['basis']) =>
      matches.reduce((sum, match) => sum + (match.basis === basis ? 1 : 0), 0);
    return {
      matches,
      questions,
      unmatchedRows: this.unmatchedRows.sort((a, b) => a - b),
      issues: this.issues.sort((a, b) => a.row - b.row),
      totals: {
        byCode: count('code'),
        byName: count('name'),
        confirmed: count('confirmed'),
        open: questions.length,
        unmatched: this.unmatchedRows.length,
      },
      positionCount: matches.reduce((sum, { row }) => sum + (row.lngLat === null ? 0 : 1), 0),
    };
  }

  private *openRows(): Generator<[at: number, row: PositionRow]> {
    for (let at = 0; at < this.rows.length; at++)
      if (this.targetOf[at] === -1) yield [at, this.rows[at] as PositionRow];
  }

  private take(at: number, target: number, basis: JoinMatch['basis']): boolean {
    const before = this.takenBy[target] as number;
    if (before >= 0) {
      const message = `means "${this.name(target)}", which row ${this.rowNumber(before)} has already`;
      this.doubt({ at, code: 'joinedTwice', message, offered: [target] });
      return false;
    }
    this.takenBy[target] = at;
    this.targetOf[at] = target;
    this.bases[at] = basis;
    return true;
  }

  private doubt(doubt: Doubt): void {
    this.targetOf[doubt.at] = -2;
    const { asks } = this.table;
    if (asks === undefined || asks(this.rows[doubt.at] as PositionRow)) this.doubts.push(doubt);
  }

  /** Whether a row's name is the target's; or the targets, none as a rule, that the name itself means. */
  private otherName(row: PositionRow, target: number): 'same' | 'similar' | readonly number[] {
    const key = this.index.keyOf(this.nameOf(row));
    const own = this.index.target(target);
    if (key.bare === '' || own.key.bare === '' || key.bare === own.key.bare) return 'same';
    const scope: Scope = {
      township: own.township,
      isTownshipForeign: false,
      isCountyForeign: false,
      counties: [own.county],
    };
    const named = this.index.named(key, scope);
    if (named.length > 0) return named.slice(0, mostCandidates - 1).map(({ index }) => index);
    const isOfficial = administrativeTownshipCode(row.id) !== '';
    if (this.table.target === 'facilities' || !isOfficial) return [];
    if (isPartOf(key.bare, own.key.bare)) return 'same';
    const longer = Math.max(key.bare.length, own.key.bare.length);
    return distance(key.bare, own.key.bare) * 2 <= longer ? 'similar' : [];
  }

  private question({ at, code, message, offered }: Doubt): JoinQuestion | null {
    const row = this.rows[at] as PositionRow;
    const name = this.nameOf(row);
    const key = this.index.keyOf(name);
    const near = this.nearNames(name, key, this.index.scopeOf(row));
    const order = [...new Set([...offered, ...near])].slice(0, mostCandidates);
    if (order.length === 0) {
      this.reject(at, code, message, 'error');
      return null;
    }
    if (code === 'joinNotFound') {
      const best = this.name(order[0] as number);
      this.issue(at, 'joinDoubtful', `is not in the list, but resembles "${best}"`, 'error');
    } else this.issue(at, code, message, 'error');
    return {
      tableId: this.table.tableId,
      row: this.rowNumber(at),
      name,
      township: row.township,
      candidates: order.map((target) => {
        const { id, township } = this.targets[target] as JoinTarget;
        const { bare } = this.index.target(target).key;
        const editDistance = distance(key.bare, bare);
        return { targetId: id, name: this.name(target), township, editDistance };
      }),
    };
  }

  /** Targets whose name comes near, those that no other row has first, then by letters that differ. */
  private nearNames(name: string, key: NameKey, scope: Scope): number[] {
    const near: NearName[] = this.index.near(name, scope);
    for (const target of this.index.namedInCounty(key, scope).slice(0, mostCandidates))
      near.push({ target, editDistance: 0 });
    const isTaken = ({ target }: NearName) => ((this.takenBy[target.index] as number) >= 0 ? 1 : 0);
    const isOther = ({ target }: NearName) => (target.key.type === key.type ? 0 : 1);
    const isAway = ({ target }: NearName) => (target.township === scope.township ? 0 : 1);
    return near
      .sort(
        (a, b) =>
          isTaken(a) - isTaken(b) ||
          isAway(a) - isAway(b) ||
          a.editDistance - b.editDistance ||
          isOther(a) - isOther(b) ||
          a.target.index - b.target.index,
      )
      .map(({ target }) => target.index);
  }

  private match(row: PositionRow, at: number): JoinMatch | null {
    const target = this.targetOf[at] as number;
    if (target < 0) return null;
    const { id: targetId } = this.targets[target] as JoinTarget;
    const basis = this.bases[at] as JoinMatch['basis'];
    return { rowNumber: this.rowNumber(at), row, targetId, basis };
  }

  /** A table of townships may call its name a township. */
  private nameOf(row: PositionRow): string {
    return row.name === '' && this.table.target === 'townships' ? row.township : row.name;
  }

  private name(target: number): string {
    return (this.targets[target] as JoinTarget).name;
  }

  private rowNumber(at: number): number {
    return this.table.rowNumbers[at] as number;
  }

  private reject(at: number, code: string, message: string, severity: RowIssue['severity']): void {
    this.unmatchedRows.push(this.rowNumber(at));
    this.issue(at, code, message, severity);
  }

  private warn(at: number, code: string, message: string): void {
    this.issue(at, code, message, 'warning');
  }

  private issue(at: number, code: string, message: string, severity: RowIssue['severity']): void {
    const row = this.rows[at] as PositionRow;
    const { file, sheet } = this.table;
    const value = this.nameOf(row) || row.id;
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

/** One letter is part of many names and says nothing. */
function isPartOf(a: string, b: string): boolean {
  return Math.min(a.length, b.length) > 1 && (a.includes(b) || b.includes(a));
}
