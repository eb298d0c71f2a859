import type { Facet } from '../list.types';

/** Counts values as records come and go. */
export class Counter<Value extends string> {
  readonly #counts = new Map<Value, number>();
  #facets: readonly Facet<Value>[] | undefined;

  constructor(private readonly compare: (one: Facet<Value>, other: Facet<Value>) => number) {}

  add(value: Value, by: 1 | -1): void {
    const count = (this.#counts.get(value) ?? 0) + by;
    if (count === 0) {
      this.#counts.delete(value);
    } else {
      this.#counts.set(value, count);
    }
    this.#facets = undefined;
  }

  /** The same array until a count changes. */
  facets(): readonly Facet<Value>[] {
    return (this.#facets ??= [...this.#counts].map(([value, count]) => ({ value, count })).sort(this.compare));
  }

  clear(): void {
    this.#counts.clear();
    this.#facets = undefined;
  }
}

/** The summary of a changing set of records, at a cost that follows the changes, not the number of records. */
export abstract class Census<Row, Summary> {
  #total = 0;
  #summary: Summary | undefined;

  /** A record takes the place of another; undefined for none. */
  exchange(before: Row | undefined, now: Row | undefined): void {
    if (before !== undefined && now !== undefined && this.countsAlike(before, now)) {
      return;
    }
    this.#add(before, -1);
    this.#add(now, 1);
    this.#summary = undefined;
  }

  clear(): void {
    this.empty();
    this.#total = 0;
    this.#summary = undefined;
  }

  /** The same object until a count changes. */
  summary(): Summary {
    return (this.#summary ??= this.sum(this.#total));
  }

  /** Nothing that is counted differs. */
  protected abstract countsAlike(one: Row, other: Row): boolean;
  protected abstract count(row: Row, by: 1 | -1): void;
  /** Forgets all counts. */
  protected abstract empty(): void;
  protected abstract sum(total: number): Summary;

  #add(row: Row | undefined, by: 1 | -1): void {
    if (row !== undefined) {
      this.#total += by;
      this.count(row, by);
    }
  }
}
