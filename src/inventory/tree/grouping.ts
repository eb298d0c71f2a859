import type { Fleet } from '../join/fleet';
import { matcherOf } from '../list/match';
import { SortedRecords } from '../list/sorted';
import { EMPTY_QUERY } from '../list.types';
import type { VmRecord } from '../record';
import type { Openness, TreeQuery, TreeView, VmGroup, VmTree } from './tree.types';
import { groupIn, groupOrder } from './view';

type Changes = Map<string, VmRecord | undefined>;

/** Does the group show its machines? */
export const isOpen = ({ all, except }: Openness, group: string): boolean => except.includes(group) !== all;

const NONE_KNOWN: readonly string[] = [];

/** What a group is called, so that the search finds it by that name. */
type NameGroup = (view: TreeView, group: string) => string;

const AS_IT_IS: NameGroup = (_view, group) => group;

/**
 * The machines of a fleet in groups: counted for all groups, listed for open ones only, at a cost that follows what changed
 * since the last look. Asking twice without a change gives the same object.
 */
export class Grouping {
  #version = -1;
  #arrangement = '';
  #text = '';
  #view: TreeView = { by: 'namespace' };
  /** The group of each machine in the tree. Not the machines: those of a tree that nobody looks at would be kept as they once were. */
  readonly #placed = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  readonly #lists = new Map<string, SortedRecords>();
  readonly #order = new Map<string, string>();
  #tree: VmTree = { groups: [], count: 0 };
  #nameOf: NameGroup = AS_IT_IS;

  constructor(private readonly fleet: Fleet) {}

  /** @param nameOf the same function while nothing is called otherwise */
  look({ view, open, text, known = NONE_KNOWN }: TreeQuery, nameOf = AS_IT_IS): VmTree {
    const version = this.fleet.version();
    const arrangement = JSON.stringify([view, text]);
    const isRenamed = text !== '' && nameOf !== this.#nameOf;
    this.#nameOf = nameOf;
    const keys = this.#version < 0 ? undefined : this.fleet.changedSince(this.#version);
    if (arrangement !== this.#arrangement || isRenamed || keys === undefined) {
      this.#arrangement = arrangement;
      this.#view = view;
      this.#text = text;
      this.#fill();
    } else {
      this.#follow(keys);
    }
    this.#version = version;
    this.#openUp(open);
    return (this.#tree = this.#answer(this.#empty(known)));
  }

  /** The machines that were in a group when it was last looked at and are still there, open or not; undefined is all of them. */
  recordsOf(group: string | undefined): readonly VmRecord[] {
    const found: VmRecord[] = [];
    for (const [key, placed] of this.#placed) {
      const record = group === undefined || placed === group ? this.fleet.machines.get(key) : undefined;
      if (record !== undefined) found.push(record);
    }
    return found;
  }

  /** For a tree that is shown no more: lets go of the lists of its groups, and keeps what is in which. */
  fold(): void {
    this.#lists.clear();
    this.#tree = { groups: [], count: 0 };
  }

  #fill(): void {
    this.#placed.clear();
    this.#counts.clear();
    this.#lists.clear();
    this.#order.clear();
    const passes = this.#filter();
    for (const record of this.fleet.machines.values()) {
      const group = groupIn(this.#view, record);
      if (passes(record, group)) {
        this.#placed.set(record.key, group);
        this.#count(group, 1);
      }
    }
  }

  #follow(keys: ReadonlySet<string>): void {
    if (keys.size === 0) return;
    const passes = this.#filter();
    const changes = new Map<string, Changes>();
    const note = (group: string, key: string, record: VmRecord | undefined): void => {
      const list = this.#lists.get(group);
      if (list === undefined || list.get(key) === record) return;
      const known = changes.get(group) ?? new Map<string, VmRecord | undefined>();
      changes.set(group, known.set(key, record));
    };
    for (const key of keys) {
      const before = this.#placed.get(key);
      const record = this.fleet.machines.get(key);
      const group = record === undefined ? undefined : groupIn(this.#view, record);
      const stays = record !== undefined && group !== undefined && passes(record, group);
      if (before !== undefined && (!stays || before !== group)) {
        this.#count(before, -1);
        note(before, key, undefined);
      }
      if (stays) {
        if (before !== group) this.#count(group, 1);
        this.#placed.set(key, group);
        note(group, key, record);
      } else {
        this.#placed.delete(key);
      }
    }
    changes.forEach((of, group) => this.#lists.get(group)?.update(of));
  }

  /** Lists what has been opened since, in one walk, and forgets what was closed. */
  #openUp(open: Openness): void {
    const fresh = new Map<string, VmRecord[]>();
    for (const group of this.#counts.keys()) {
      if (!isOpen(open, group)) {
        this.#lists.delete(group);
      } else if (!this.#lists.has(group)) {
        fresh.set(group, []);
      }
    }
    this.#lists.forEach((_list, group) => !this.#counts.has(group) && this.#lists.delete(group));
    if (fresh.size === 0) return;
    this.#placed.forEach((group, key) => {
      const records = fresh.get(group);
      const record = records && this.fleet.machines.get(key);
      if (record) records.push(record);
    });
    fresh.forEach((records, group) => {
      const list = new SortedRecords();
      list.fill(records);
      this.#lists.set(group, list);
    });
  }

  #count(group: string, by: 1 | -1): void {
    const count = (this.#counts.get(group) ?? 0) + by;
    if (count > 0) {
      this.#counts.set(group, count);
    } else {
      this.#counts.delete(group);
    }
  }

  #filter(): (record: VmRecord, group: string) => boolean {
    const { matches } = matcherOf({ ...EMPTY_QUERY, text: this.#text });
    if (matches === undefined) return () => true;
    const wanted = this.#text.trim().toLowerCase();
    const named = new Map<string, boolean>();
    const mentions = (group: string): boolean => {
      const known = named.get(group) ?? this.#nameOf(this.#view, group).toLowerCase().includes(wanted);
      named.set(group, known);
      return known;
    };
    return (record, group) => matches(record) || mentions(group);
  }

  /** The known groups in which nothing is; of those that one looks for, as many as are called like that. */
  #empty(known: readonly string[]): readonly string[] {
    const wanted = this.#text.trim().toLowerCase();
    return known.filter(
      (group) => !this.#counts.has(group) && this.#nameOf(this.#view, group).toLowerCase().includes(wanted),
    );
  }

  #orderOf(group: string): string {
    const order = this.#order.get(group) ?? groupOrder(this.#view, group);
    this.#order.set(group, order);
    return order;
  }

  #answer(empty: readonly string[]): VmTree {
    const known = new Map(this.#tree.groups.map((group) => [group.id, group]));
    const counts = [...this.#counts, ...empty.map((id) => [id, 0] as const)];
    const groups = counts.map(([id, count]): VmGroup => {
      const records = this.#lists.get(id)?.records();
      const same = known.get(id);
      return same?.count === count && same.records === records ? same : { id, count, records };
    });
    groups.sort((one, other) => compare(this.#orderOf(one.id), this.#orderOf(other.id)) || compare(one.id, other.id));
    const isSame =
      groups.length === this.#tree.groups.length && groups.every((group, index) => group === this.#tree.groups[index]);
    return isSame ? this.#tree : { groups, count: this.#placed.size };
  }
}

const compare = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);
