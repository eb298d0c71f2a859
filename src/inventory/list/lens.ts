import type { Fleet } from '../join/fleet';
import type { SourceStates, VmList, VmQuery } from '../list.types';
import type { VmRecord } from '../record';
import { matcherOf, type Matcher } from './match';
import { SortedRecords } from './sorted';
import { Tally } from './tally';

/** Which rows a list has: VMs, or all VMIs with or without a VM. */
type Rows = 'machines' | 'instances';

/**
 * One reader's look at a fleet: filtered, sorted and counted, at a cost that follows what changed since the last look. Asking
 * twice without a change gives the same object.
 */
export class Lens {
  readonly #sorted = new SortedRecords();
  readonly #tally = new Tally();
  #version = -1;
  #queryKey = '';
  #filterKey = '';
  #matcher: Matcher = { matches: undefined, problem: undefined };
  #shown: readonly VmRecord[] = [];
  #list: VmList | undefined;
  readonly #find = (key: string): VmRecord | undefined => this.#row(key);

  constructor(
    private readonly fleet: Fleet,
    private readonly rows: Rows,
  ) {}

  look(query: VmQuery): VmList {
    const version = this.fleet.version();
    const queryKey = JSON.stringify(query);
    if (this.#list !== undefined && version === this.#version && queryKey === this.#queryKey) {
      return this.#list;
    }
    this.#queryKey = queryKey;
    this.#catchUp(version);
    this.#sorted.sortBy(query.sort);
    this.#prepareFilter(query);
    this.#filter();
    return (this.#list = this.#answer());
  }

  /** Takes over what changed since the last look. */
  #catchUp(version: number): void {
    const keys = this.#version < 0 ? undefined : this.fleet.changedSince(this.#version);
    this.#version = version;
    if (keys === undefined) {
      const rows = this.#allRows();
      this.#tally.clear();
      rows.forEach((record) => this.#tally.exchange(undefined, record));
      this.#sorted.fill(rows);
      return;
    }
    const changes = new Map<string, VmRecord | undefined>();
    for (const key of keys) {
      const before = this.#sorted.get(key);
      const now = this.#row(key);
      if (before !== now) {
        this.#tally.exchange(before, now);
        changes.set(key, now);
      }
    }
    this.#sorted.update(changes);
  }

  #allRows(): readonly VmRecord[] {
    const machines = [...this.fleet.machines.values()];
    return this.rows === 'machines'
      ? machines
      : [...machines.filter((record) => record.vmi !== undefined), ...this.fleet.loners.values()];
  }

  #row(key: string): VmRecord | undefined {
    const machine = this.fleet.machines.get(key);
    if (this.rows === 'machines') {
      return machine;
    }
    return machine?.vmi === undefined ? this.fleet.loners.get(key) : machine;
  }

  #prepareFilter({ text, status, node, namespace, os, labels, sort }: VmQuery): void {
    const filterKey = JSON.stringify([text, status, node, namespace, os, labels]);
    if (filterKey !== this.#filterKey) {
      this.#filterKey = filterKey;
      this.#matcher = matcherOf({ text, status, node, namespace, os, labels, sort });
    }
  }

  #filter(): void {
    const all = this.#sorted.records();
    const { matches } = this.#matcher;
    const shown = matches === undefined ? all : all.filter(matches);
    this.#shown = sameRecords(shown, this.#shown) ? this.#shown : shown;
  }

  #answer(): VmList {
    const { fleet } = this;
    const known = this.#list;
    const records = this.#shown;
    const summary = this.#tally.summary();
    const states = fleet.states();
    const sources = known !== undefined && sameStates(known.sources, states) ? known.sources : states;
    const coverage = fleet.coverage();
    const { problem } = this.#matcher;
    const isSame =
      known?.records === records &&
      known.summary === summary &&
      known.sources === sources &&
      known.coverage === coverage &&
      known.problem === problem;
    const rest = { total: summary.total, summary, sources, coverage, problem };
    return isSame ? known : { records, ...rest, find: this.#find, retry: fleet.retry };
  }
}

const sameRecords = (one: readonly VmRecord[], other: readonly VmRecord[]): boolean =>
  one === other || (one.length === other.length && one.every((record, index) => record === other[index]));

const sameStates = (one: SourceStates, other: SourceStates): boolean =>
  one.vm === other.vm && one.vmi === other.vmi && one.migration === other.migration;
