/** States of a document in the order in which they came about; a new one takes the place of what was undone. */
export class History<T> {
  private readonly before: T[] = [];
  private after: T[] = [];

  constructor(private current: T) {}

  get present(): T {
    return this.current;
  }

  get canUndo(): boolean {
    return this.before.length > 0;
  }

  get canRedo(): boolean {
    return this.after.length > 0;
  }

  push(next: T): void {
    this.before.push(this.current);
    this.current = next;
    this.after = [];
  }

  /** Replaces the present state without a step of its own, for what is no edit. */
  amend(next: T): void {
    this.current = next;
  }

  /** False when there is nothing to undo. */
  undo(): boolean {
    const earlier = this.before.pop();
    if (earlier === undefined) return false;
    this.after.push(this.current);
    this.current = earlier;
    return true;
  }

  /** False when there is nothing to redo. */
  redo(): boolean {
    const later = this.after.pop();
    if (later === undefined) return false;
    this.before.push(this.current);
    this.current = later;
    return true;
  }
}
