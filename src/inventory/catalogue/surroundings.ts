import type { StoreState } from '../../cluster/store.types';
import { at, text } from '../../lib/reach';
import { msg, type Message } from '../../lib/message';
import type { Draft } from '../../resources/draft/draft';
import type { Surroundings } from '../../resources/draft/surroundings';
import {
  CLUSTER_INSTANCETYPE,
  CLUSTER_PREFERENCE,
  CONFIG_MAP,
  DATA_VOLUME,
  INSTANCETYPE,
  NETWORK_ATTACHMENT,
  NODE,
  PREFERENCE,
  PVC,
  RESOURCE_QUOTA,
  SECRET,
  STORAGE_CLASS,
  STORAGE_PROFILE,
  VM,
  type KindRef,
} from '../../resources/kinds';
import { nameOf } from '../../resources/meta';
import type { KubeObject } from '../../resources/object';
import type { Known, Recipe, Wanted } from './combined';

/** Where NetworkAttachmentDefinitions for everybody are. */
const NETWORKS_FOR_ALL = 'default';

/** What an instance type or preference that is looked up by name belongs to. */
const WHAT = msg('What is around the virtual machine');

const LISTS = [
  'vms',
  'claims',
  'dataVolumes',
  'secrets',
  'configMaps',
  'quotas',
  'networks',
  'storageClasses',
  'storageProfiles',
  'nodes',
] as const;

/** What each list holds, for the note that it could not be read. */
export const SURROUNDING_LISTS: Readonly<Record<(typeof LISTS)[number], Message>> = {
  vms: msg('Virtual machines'),
  claims: msg('Volumes'),
  dataVolumes: msg('Disk imports'),
  secrets: msg('Secrets'),
  configMaps: msg('ConfigMaps'),
  quotas: msg('Quotas'),
  networks: msg('Networks'),
  storageClasses: msg('Storage classes'),
  storageProfiles: msg('Storage profiles'),
  nodes: msg('Nodes'),
};

const listOf = (kind: KindRef, namespace?: string, what = WHAT): Wanted => ({
  what,
  scope: { kind, namespace },
  live: false,
});

const wantedOf = (
  namespace: string | undefined,
): Readonly<Partial<Record<(typeof LISTS)[number], readonly Wanted[]>>> => {
  const clusterWide = {
    storageClasses: [listOf(STORAGE_CLASS, undefined, SURROUNDING_LISTS.storageClasses)],
    storageProfiles: [listOf(STORAGE_PROFILE, undefined, SURROUNDING_LISTS.storageProfiles)],
    nodes: [listOf(NODE, undefined, SURROUNDING_LISTS.nodes)],
  };
  if (namespace === undefined) return clusterWide;
  const networksIn = [...new Set([namespace, NETWORKS_FOR_ALL])];
  return {
    vms: [listOf(VM, namespace, SURROUNDING_LISTS.vms)],
    claims: [listOf(PVC, namespace, SURROUNDING_LISTS.claims)],
    dataVolumes: [listOf(DATA_VOLUME, namespace, SURROUNDING_LISTS.dataVolumes)],
    secrets: [listOf(SECRET, namespace, SURROUNDING_LISTS.secrets)],
    configMaps: [listOf(CONFIG_MAP, namespace, SURROUNDING_LISTS.configMaps)],
    quotas: [listOf(RESOURCE_QUOTA, namespace, SURROUNDING_LISTS.quotas)],
    networks: networksIn.map((one) =>
      listOf(NETWORK_ATTACHMENT, one, one === namespace ? SURROUNDING_LISTS.networks : WHAT),
    ),
    ...clusterWide,
  };
};

/** The kind that a matcher means: case and plural do not matter, none is the cluster-wide one. `kubevirt: pkg/instancetype/find/spec.go` */
const isNamespacedKind = (kind: string | undefined): boolean =>
  kind !== undefined && kind !== '' && !kind.toLowerCase().includes('cluster');

/** The list that holds what a draft names as its instance type or preference, and its name; undefined when it names none. */
export const matcherIn = (
  draft: Draft,
  field: 'instancetype' | 'preference',
): { readonly name: string; readonly namespaced: boolean } | undefined => {
  const matcher = at(draft.vm, 'spec', field);
  const name = text(matcher, 'name');
  return name === undefined ? undefined : { name, namespaced: isNamespacedKind(text(matcher, 'kind')) };
};

const isThere = (state: StoreState): boolean => state.phase === 'live' || state.phase === 'reconnecting';

/**
 * Undefined until every list has come: a part of a list would be taken for all there is. Only the first is needed; others count
 * when they may be read.
 */
const complete = (known: Known, wanted: readonly Wanted[]): readonly KubeObject[] | undefined => {
  const [first] = wanted;
  const states = wanted.map((one) => known.state(one));
  if (first === undefined || !isThere(known.state(first)) || states.some(({ phase }) => phase === 'loading')) {
    return undefined;
  }
  return wanted.length === 1 ? known.objects(first) : wanted.flatMap((one) => known.objects(one));
};

/** The same object as before while each list is. */
const stable = (): ((lists: Surroundings) => Surroundings) => {
  let before: Surroundings = {};
  return (now) => {
    const same = LISTS.every((name) => sameObjects(before[name], now[name]));
    before = same ? before : now;
    return before;
  };
};

const sameObjects = (one: readonly KubeObject[] | undefined, other: readonly KubeObject[] | undefined): boolean =>
  one === other ||
  (one !== undefined &&
    other !== undefined &&
    one.length === other.length &&
    one.every((object, index) => object === other[index]));

/** The lists around a draft, as a catalogue of exactly one thing. */
export const surroundingsRecipe = (namespace: string | undefined): Recipe<Surroundings> => {
  const lists = wantedOf(namespace);
  const same = stable();
  return {
    plan: () => Object.values(lists).flat(),
    make: (known) => [
      same(Object.fromEntries(Object.entries(lists).map(([name, wanted]) => [name, complete(known, wanted)]))),
    ],
  };
};

/** The instance type or preference of a name, as a catalogue of one or none. */
export const matchedRecipe = (
  field: 'instancetype' | 'preference',
  namespace: string | undefined,
  name: string,
): Recipe<KubeObject> => {
  const [ownKind, clusterKind] =
    field === 'instancetype' ? [INSTANCETYPE, CLUSTER_INSTANCETYPE] : [PREFERENCE, CLUSTER_PREFERENCE];
  const wanted = namespace === undefined ? listOf(clusterKind) : listOf(ownKind, namespace);
  return {
    plan: () => [wanted],
    make: (known) => known.objects(wanted).filter((object) => nameOf(object) === name),
  };
};
