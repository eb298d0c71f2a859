import type { Store } from '../../store/contract';
import type { KubeObject } from '../../store/object';
import { textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { nodeLoads } from './node-loads';

/** The instances that run on a node, found by their launcher pods. */
export const machinesOn = (node: string, store: Store): readonly KubeObject[] =>
  [...nodeLoads(store).of(node).machines].flatMap(([uid, pods]) => {
    const vmi = pods > 0 ? store.byUid(uid) : undefined;
    return vmi?.kind === 'VirtualMachineInstance' && textAt(vmi, 'status', 'nodeName') === node ? [vmi] : [];
  });

/** The pods that are bound to a node, also those that have ended. */
export const podsOn = (node: string, store: Store): readonly KubeObject[] =>
  store.list(KIND.pod).filter((pod) => textAt(pod, 'spec', 'nodeName') === node);
