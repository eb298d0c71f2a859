const MINUTE = 60_000;

/** At most so many times in any minute. */
export class Budget {
  #spent: number[] = [];

  constructor(private readonly most: number) {}

  /** The earliest moment for the next time, ms since the epoch; `now` when there is some left. */
  earliest(now: number): number {
    const oldest = this.#spent.length < this.most ? undefined : this.#spent[0];
    return oldest === undefined ? now : Math.max(now, oldest + MINUTE);
  }

  spend(now: number): void {
    this.#spent = [...this.#spent, now].slice(-this.most);
  }
}
