import { at, boolean, number, record, text, textMap } from '../../../lib/reach';
import { annotationsOf, keyOfObject, labelsOf, nameOf, namespaceOf, uidOf } from '../../meta';
import type { KubeObject } from '../../object';
import { keyOf } from '../../object';
import { templateSpecOf, vmiSpecOf } from '../../vm/spec';
import type { Labels, SelectsNode } from '../rules/labels';
import { requiredNodes } from '../rules/labels';
import type { Toleration } from '../rules/taints';
import { readTolerations } from '../rules/taints';
import type { PodTerm, Spread } from '../rules/terms';
import { requiredTerms, spreadsOf } from '../rules/terms';
import { estimateRequests } from './launcher';
import { requestsOfPod, type Amounts } from './requests';
import { sizingOf, type Sizing } from './sizing';

/** What a pod asks of the node that it is to run on. Made by `demandOf` and `demandOfPod`. */
export interface Demand {
  /** `namespace/name` of the instance, or of the pod where it is no launcher. */
  readonly key: string;
  readonly namespace: string;
  /** Labels of the pod, by which the rules of others find it. */
  readonly labels: Labels;
  readonly requests: Amounts;
  /** The requests follow from the instance's specification, as its pod was not at hand. */
  readonly isEstimated: boolean;
  /** Labels that the node must have. */
  readonly selector: Labels;
  /** The required node affinity; undefined where every node will do. */
  readonly affinity: SelectsNode | undefined;
  readonly tolerations: readonly Toleration[];
  readonly near: readonly PodTerm[];
  readonly apart: readonly PodTerm[];
  readonly spreads: readonly Spread[];
  /** Where its disks can be reached: one entry for each disk that not every node can use. */
  readonly disks: readonly SelectsNode[];
  /** Processor that the target of a migration must offer (host-model); undefined where any will do. */
  readonly hostModel: HostModel | undefined;
  /** The node that it leaves; two pods of one machine never share a node. */
  readonly leaves: string | undefined;
}

/** Node labels that the target of a guest with the host's model must have. */
export interface HostModel {
  readonly labels: Labels;
  /** False: the guest may have come with the processor of another node, and its pod, which tells, is not at hand. */
  readonly isSure: boolean;
}

export interface Guest {
  /** Either the instance, or the VM that has none. */
  readonly vmi?: KubeObject | undefined;
  readonly vm?: KubeObject | undefined;
  /** Its launcher pod, when it is at hand: the requests are exact then. */
  readonly pod?: KubeObject | undefined;
  /** From `sizingOf`; KubeVirt's defaults when left out. */
  readonly sizing?: Sizing;
  /** From `disk-nodes.ts`. */
  readonly disks?: readonly SelectsNode[];
}

const DEFAULTS = sizingOf();
const NONE: readonly never[] = Object.freeze([]);

/** Labels that nodes must have for what the guest's processor asks. `kubevirt: …/services/nodeselectorrenderer.go` */
const capabilitySelector = (spec: unknown): Labels => {
  const cpu = at(spec, 'domain', 'cpu');
  const model = text(cpu, 'model');
  const named = model !== undefined && model !== 'host-model' && model !== 'host-passthrough';
  const features = at(cpu, 'features');
  const wanted = (Array.isArray(features) ? features : NONE).flatMap((entry: unknown) =>
    (text(entry, 'policy') ?? 'require') === 'require' ? (text(entry, 'name') ?? []) : [],
  );
  const security = record(spec, 'domain', 'launchSecurity');
  return {
    ...(named ? { [`cpu-model.node.kubevirt.io/${model}`]: 'true' } : {}),
    ...Object.fromEntries(wanted.map((name) => [`cpu-feature.node.kubevirt.io/${name}`, 'true'])),
    ...(boolean(cpu, 'dedicatedCpuPlacement') === true ? { cpumanager: 'true' } : {}),
    ...(at(cpu, 'realtime') === undefined ? {} : { 'kubevirt.io/realtime': 'true' }),
    ...('sev' in security ? { 'kubevirt.io/sev': 'true' } : {}),
    ...('tdx' in security ? { 'kubevirt.io/tdx': 'true' } : {}),
  };
};

const selectorOf = (spec: unknown, vmi: KubeObject | undefined): Labels => {
  const architecture = text(spec, 'architecture')?.toLowerCase();
  const frequency = number(vmi, 'status', 'topologyHints', 'tscFrequency');
  return {
    'kubevirt.io/schedulable': 'true',
    ...(architecture === undefined ? {} : { 'kubernetes.io/arch': architecture }),
    ...textMap(spec, 'nodeSelector'),
    ...capabilitySelector(spec),
    ...(frequency === undefined ? {} : { [`scheduling.node.kubevirt.io/tsc-frequency-${frequency}`]: 'true' }),
  };
};

const podLabels = (guest: Guest): Labels => {
  const uid = uidOf(guest.vmi);
  const own =
    guest.vmi === undefined ? textMap(guest.vm, 'spec', 'template', 'metadata', 'labels') : labelsOf(guest.vmi);
  return {
    ...own,
    'kubevirt.io': 'virt-launcher',
    ...(uid === undefined ? {} : { 'kubevirt.io/created-by': uid }),
    'vm.kubevirt.io/name': nameOf(guest.vmi ?? guest.vm),
  };
};

const placementOf = (spec: unknown, namespace: string) => ({
  affinity: requiredNodes(spec),
  tolerations: readTolerations(spec),
  near: requiredTerms(spec, 'podAffinity', namespace),
  apart: requiredTerms(spec, 'podAntiAffinity', namespace),
  spreads: spreadsOf(spec, namespace),
});

const made = (guest: Guest): Demand => {
  const main = guest.vmi ?? guest.vm;
  const spec = guest.vmi === undefined ? templateSpecOf(guest.vm) : vmiSpecOf(guest.vmi);
  const namespace = namespaceOf(main) ?? '';
  return {
    key: keyOfObject(main),
    namespace,
    labels: podLabels(guest),
    requests:
      guest.pod === undefined ? estimateRequests(spec, guest.vmi, guest.sizing ?? DEFAULTS) : requestsOfPod(guest.pod),
    isEstimated: guest.pod === undefined,
    selector: selectorOf(spec, guest.vmi),
    ...placementOf(spec, namespace),
    disks: guest.disks ?? NONE,
    hostModel: undefined,
    leaves: undefined,
  };
};

const known = new WeakMap<KubeObject, { readonly sizing: Sizing; readonly demand: Demand }>();

/**
 * What the launcher pod of a guest asks of a node. Rules come from the instance (or the template of a VM without one), requests
 * from its pod, else they are estimated. Kept for as long as the same object is asked about, so asking again costs nothing.
 */
export const demandOf = (guest: Guest): Demand => {
  const main = guest.vmi ?? guest.vm;
  // what is no object at all cannot be a key
  if (main === undefined || Object(main) !== main || guest.pod !== undefined || guest.disks !== undefined)
    return made(guest);
  const sizing = guest.sizing ?? DEFAULTS;
  const found = known.get(main);
  if (found?.sizing === sizing) return found.demand;
  const demand = made(guest);
  known.set(main, { sizing, demand });
  return demand;
};

/** What any other pod asks. `pods` are those that are not launchers, which count against a node's room. */
export const demandOfPod = (pod: KubeObject): Demand => {
  const namespace = namespaceOf(pod) ?? '';
  return {
    key: keyOf(namespace, `pod:${nameOf(pod)}`),
    namespace,
    labels: labelsOf(pod),
    requests: requestsOfPod(pod),
    isEstimated: false,
    selector: textMap(pod, 'spec', 'nodeSelector'),
    ...placementOf(pod.spec, namespace),
    disks: NONE,
    hostModel: undefined,
    leaves: undefined,
  };
};

const HOST_MODEL = 'host-model-cpu.node.kubevirt.io/';
const REQUIRED_FEATURE = 'host-model-required-features.node.kubevirt.io/';
const FEATURE = 'cpu-feature.node.kubevirt.io/';
export const MIGRATION_MODEL = 'cpu-model-migration.node.kubevirt.io/';

/** Where a guest is that is to be moved. */
export interface Source {
  readonly name: string | undefined;
  readonly node: KubeObject | undefined;
  /** Its launcher pod, when it is at hand. */
  readonly pod?: KubeObject | undefined;
}

const picked = (labels: Labels, rename: (key: string) => string | undefined): Labels =>
  Object.fromEntries(
    Object.entries(labels).flatMap(([key, value]): [string, string][] => {
      const name = rename(key);
      return name === undefined ? [] : [[name, value]];
    }),
  );

const ofProcessor = (selector: Labels): Labels =>
  picked(selector, (key) => (key.startsWith(FEATURE) || key.startsWith(MIGRATION_MODEL) ? key : undefined));

const ofNode = (node: KubeObject): Labels =>
  picked(labelsOf(node), (key) =>
    key.startsWith(HOST_MODEL)
      ? MIGRATION_MODEL + key.slice(HOST_MODEL.length)
      : key.startsWith(REQUIRED_FEATURE)
        ? FEATURE + key.slice(REQUIRED_FEATURE.length)
        : undefined,
  );

/** A guest that was moved keeps the processor of the node that it began on. That its last migration failed does not say that none succeeded. */
export const mayBringProcessor = (vmi: KubeObject | undefined): boolean =>
  text(vmi, 'spec', 'domain', 'cpu', 'model') === 'host-model' &&
  (at(vmi, 'status', 'migrationState') ?? null) !== null;

/**
 * The first migration asks for the model and the features of the node that the guest is on; each further one for what the pod that it
 * leaves was asked for. A guest that requires features brings these from the beginning, and no model.
 * `kubevirt: pkg/virt-controller/watch/migration/migration.go` (prepareNodeSelectorForHostCpuModel)
 */
const hostModelOf = (vmi: KubeObject | undefined, selector: Labels, { node, pod }: Source): HostModel | undefined => {
  if (text(vmi, 'spec', 'domain', 'cpu', 'model') !== 'host-model') return undefined;
  const brought = ofProcessor(pod === undefined ? selector : textMap(pod, 'spec', 'nodeSelector'));
  if (Object.keys(brought).length > 0) return { labels: brought, isSure: true };
  if (node === undefined) return undefined;
  return { labels: ofNode(node), isSure: pod !== undefined || !mayBringProcessor(vmi) };
};

/** Narrows a migration to nodes with these labels. The guest's own node selector wins over them. */
export type AddedSelector = Labels;

/**
 * What the target of a live migration asks: the same, but not on the node that the guest leaves, and with a processor that can
 * stand in for the source's where the guest has the host's model. `kubevirt: …/watch/migration/migration.go`
 */
export const demandOfMove = (
  demand: Demand,
  vmi: KubeObject | undefined,
  source: Source,
  added: AddedSelector = {},
): Demand => ({
  ...demand,
  selector: { ...added, ...demand.selector },
  hostModel: hostModelOf(vmi, demand.selector, source),
  leaves: source.name,
});

/** Is the pod of a machine? Those are counted by their instances. `kubevirt: staging/src/kubevirt.io/api/core/v1/types.go` */
export const isLauncher = (pod: KubeObject): boolean =>
  labelsOf(pod)['kubevirt.io'] === 'virt-launcher' || annotationsOf(pod)['kubevirt.io/domain'] !== undefined;
