/** The signs of life of nodes: the lease that each kubelet renews, and the annotation of virt-handler. */
import type { Clock } from '../lib/clock';
import { listAt, recordAt, textAt } from '../lib/json';
import { timestamp } from '../lib/timestamp';
import type { Store } from '../store/contract';
import type { KubeObject } from '../store/object';

const NODES = 'nodes.';
const LEASES = 'leases.coordination.k8s.io';
const NAMESPACE = 'kube-node-lease';
const HEARTBEAT = 'kubevirt.io/heartbeat';
const LOST = 'sandbox.kubevirt.io/lost';
const HANDLER_MS = 60_000;
/** As kubelets do; where there are many nodes each is heard less often, so that the history of the store is not made of leases alone. */
const LEASE_MS = 10_000;
const MANY_NODES = 20;
/** How often a kubelet reports a state that has not changed. */
const REPORT_MS = 300_000;

const isAlive = (node: KubeObject): boolean => node.metadata.annotations?.[LOST] === undefined;

const beat = (store: Store, node: KubeObject, now: string): void => {
  if (node.metadata.annotations?.[HEARTBEAT] === undefined) return;
  store.acting('virt-handler', () =>
    store.modify(NODES, undefined, node.metadata.name, (draft) => {
      draft.metadata.annotations = { ...draft.metadata.annotations, [HEARTBEAT]: now };
    }),
  );
};

const lastReport = (node: KubeObject): number =>
  Date.parse(textAt(listAt(node, 'status', 'conditions').find(isKubelets), 'lastHeartbeatTime') ?? '');

const isKubelets = (condition: unknown): boolean => (textAt(condition, 'reason') ?? '').startsWith('Kubelet');

/** The conditions that the kubelet reports are as they were, which it says again. kubernetes: pkg/kubelet/kubelet_node_status.go */
const report = (store: Store, node: KubeObject, now: string): void => {
  store.acting('kubelet', () =>
    store.modify(NODES, undefined, node.metadata.name, (draft) => {
      const conditions = listAt(draft, 'status', 'conditions').map((condition) =>
        isKubelets(condition) ? { ...recordAt(condition), lastHeartbeatTime: now } : condition,
      );
      draft['status'] = { ...recordAt(draft, 'status'), conditions };
    }),
  );
};

const renew = (store: Store, { metadata: { name, uid } }: KubeObject, now: Date): void => {
  const renewTime = now.toISOString().replace(/Z$/, '000Z');
  store.acting('kubelet', () => {
    if (store.get(LEASES, NAMESPACE, name) === undefined)
      store.create(LEASES, {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: { name, namespace: NAMESPACE, ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name, uid }] },
        spec: { holderIdentity: name, leaseDurationSeconds: 40, renewTime },
      });
    else
      store.modify(LEASES, NAMESPACE, name, (draft) => {
        draft['spec'] = { holderIdentity: name, leaseDurationSeconds: 40, renewTime };
      });
  });
};

/** Lets the nodes show that they live, until the result is called. A lost node is silent. */
export const startHeartbeats = (store: Store, clock: Clock): (() => void) => {
  const period = (): number => (store.list(NODES).length > MANY_NODES ? HANDLER_MS : LEASE_MS);
  let cancel: (() => void) | undefined;
  const turn = (): void => {
    const now = clock.now();
    for (const node of store.list(NODES).filter(isAlive)) {
      renew(store, node, now);
      if (now.getTime() - lastReport(node) >= REPORT_MS) report(store, node, timestamp(now));
      const last = Date.parse(textAt(node.metadata.annotations, HEARTBEAT) ?? '');
      if (Number.isNaN(last) || now.getTime() - last >= HANDLER_MS) beat(store, node, timestamp(now));
    }
    cancel = clock.after(period(), turn);
  };
  cancel = clock.after(1_000, turn);
  return () => cancel?.();
};
