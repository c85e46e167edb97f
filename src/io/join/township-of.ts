import { plainCode, townshipCodeOf } from './codes';
import { plainText } from './names';
import { type Unit, UnitFinder } from './unit-finder';

/** What an item says of where it belongs. */
export interface Belonging {
  readonly id: string;
  readonly township: string;
  readonly county: string;
}

/**
 * Tells the township of places and facilities: by the code in their id where the township of that code has the name
 * they give or they give none, else by name within the county. −1 where neither leads to one township.
 */
export class TownshipOf {
  private readonly finder: UnitFinder;

  constructor(private readonly townships: readonly Unit[]) {
    this.finder = new UnitFinder(townships);
  }

  /** Position of the township in the list. */
  find({ id, township, county }: Belonging): number {
    const code = townshipCodeOf(id);
    const coded = code === '' ? 'none' : this.finder.byId(plainCode(code));
    if (typeof coded === 'number' && (township === '' || this.isNamed(coded, township)))
      return coded;
    const named = this.finder.byName(township, county);
    return typeof named === 'number' ? named : -1;
  }

  private isNamed(index: number, township: string): boolean {
    const { name } = this.townships[index] as Unit;
    return name === township || plainText(name) === plainText(township);
  }
}
