import type { Store } from '../../../store/contract';
import type { KubeObject } from '../../../store/object';
import type { Fields } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { MARK } from '../data-volume/marks';

/** Drivers whose volumes are cut from the disks of one node, and the label by which they name it. topolvm: docs/design.md */
const NODE_LABELS: Readonly<Record<string, string>> = { 'topolvm.io': 'topology.topolvm.io/node' };

/** The node of the first consumer; for a claim that waits for none, one that the driver picks. */
const homeOf = (claim: KubeObject, label: string, store: Store): string | undefined => {
  const selected = claim.metadata.annotations?.[MARK.selectedNode];
  if (selected !== undefined) return store.get(KIND.node, undefined, selected)?.metadata.labels?.[label];
  const homes = store.list(KIND.node).flatMap(({ metadata: { labels } }) => labels?.[label] ?? []);
  const seed = Number.parseInt(claim.metadata.uid.slice(0, 8), 16);
  return homes.sort()[seed % homes.length];
};

/** The `nodeAffinity` of a volume that is made for the claim; undefined when all nodes reach it. */
export const reachOf = (claim: KubeObject, provisioner: string, store: Store): Fields | undefined => {
  const label = NODE_LABELS[provisioner];
  const home = label === undefined ? undefined : homeOf(claim, label, store);
  if (label === undefined || home === undefined) return undefined;
  const term = { matchExpressions: [{ key: label, operator: 'In', values: [home] }] };
  return { required: { nodeSelectorTerms: [term] } };
};
