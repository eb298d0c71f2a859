import { compareNames } from '../../lib/order';
import type { VmRecord } from '../record';
import type { NodeList, NodeRecord, NodeStates } from './node.types';
import { totalsOf } from './totals';

interface Found extends Pick<NodeList, 'states' | 'strays' | 'retry'> {
  /** In any order. */
  readonly records: readonly NodeRecord[];
}

/** A list of what was found; what is the same as before keeps its identity, up to the list itself. */
export const nodeListOf = (found: Found, known: NodeList | undefined): NodeList => {
  const sorted = [...found.records].sort((one, other) => compareNames(one.name, other.name));
  const records = known !== undefined && areSame(known.records, sorted) ? known.records : sorted;
  const states = known !== undefined && sameStates(known.states, found.states) ? known.states : found.states;
  const strays = known !== undefined && sameStrays(known.strays, found.strays) ? known.strays : found.strays;
  const isKept = known?.records === records;
  if (isKept && known.states === states && known.strays === strays) {
    return known;
  }
  return {
    records,
    byName: isKept ? known.byName : new Map(records.map((record) => [record.name, record])),
    totals: isKept ? known.totals : totalsOf(records),
    states,
    strays,
    retry: found.retry,
  };
};

const areSame = <Item extends NodeRecord | VmRecord>(one: readonly Item[], other: readonly Item[]): boolean =>
  one.length === other.length && one.every((item, index) => item === other[index]);

const sameStates = (one: NodeStates, other: NodeStates): boolean =>
  one.vm === other.vm &&
  one.vmi === other.vmi &&
  one.migration === other.migration &&
  one.node === other.node &&
  one.requested === other.requested &&
  one.used === other.used;

const sameStrays = (one: NodeList['strays'], other: NodeList['strays']): boolean =>
  one.size === other.size && [...one].every(([name, records]) => areSame(records, other.get(name) ?? []));
