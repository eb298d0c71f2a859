import type { VmRecord } from '../record';

/** What puts machines into groups. */
export type TreeView =
  | { readonly by: 'namespace' | 'node' | 'status' }
  /** The value of a label, such as that of folders. */
  | { readonly by: 'label'; readonly key: string };

/** Which groups show their machines: those of `except` when not `all`, all but those when `all`. */
export interface Openness {
  readonly all: boolean;
  readonly except: readonly string[];
}

/** What is asked of a tree. */
export interface TreeQuery {
  readonly view: TreeView;
  readonly open: Openness;
  /** Words that a machine or its group must mention, as in the filter of a list; empty for all. */
  readonly text: string;
  /** Groups that are shown also when nothing is in them, as `groupIn` names them. */
  readonly known?: readonly string[];
}

export interface VmGroup {
  /** As `groupIn` names it. */
  readonly id: string;
  /** How many machines are in it, also none of a known group; with a text, how many of those it finds. */
  readonly count: number;
  /** By name; undefined while the group is closed. */
  readonly records: readonly VmRecord[] | undefined;
}

/** All machines in groups. The object and its parts change identity only when something they hold has changed. */
export interface VmTree {
  readonly groups: readonly VmGroup[];
  /** How many machines there are in all groups. */
  readonly count: number;
}
