import { msg, type Message } from '../../lib/message';
import { compareNames } from '../../lib/order';
import type { Instancetype, Preference } from '../../resources/instancetype/instancetype';
import {
  instancetypeOrder,
  preferenceOrder,
  readInstancetype,
  readPreference,
} from '../../resources/instancetype/read';
import {
  CLUSTER_INSTANCETYPE,
  CLUSTER_PREFERENCE,
  INSTANCETYPE,
  PREFERENCE,
  TEMPLATE,
  VM,
  VM_SNAPSHOT,
  VM_TEMPLATE,
  type KindRef,
} from '../../resources/kinds';
import { keyOfObject } from '../../resources/meta';
import type { KubeObject } from '../../resources/object';
import { isVmTemplate, readTemplate, templateOrder } from '../../resources/template/read';
import type { VmTemplate } from '../../resources/template/template';
import { readVmSnapshot, vmSnapshotOrder, type VmSnapshot } from '../../resources/image/vm-snapshot';
import type { Known, Recipe, Wanted } from './combined';
import { everywhere, type Reach } from './reach';

const INSTANCETYPES = msg('Instance types of the cluster');
const OWN_INSTANCETYPES = msg('Instance types of namespaces');
const PREFERENCES = msg('Preferences of the cluster');
const OWN_PREFERENCES = msg('Preferences of namespaces');
const OPENSHIFT_TEMPLATES = msg('Templates of OpenShift');
const KUBEVIRT_TEMPLATES = msg('Templates of KubeVirt');
const VMS = msg('Virtual machines');
const VM_SNAPSHOTS = msg('Snapshots of virtual machines');

/** Where the templates are that come with OpenShift. */
const TEMPLATE_HOME = 'openshift';
/** OpenShift has hundreds of templates that make no VM; those that do are marked. */
const MARKED_TEMPLATE = 'template.kubevirt.io/type';

/** The lists of a namespaced kind for one namespace, or for all of them. */
const reachOf = (
  what: Message,
  scope: { readonly kind: KindRef; readonly labelSelector?: string },
  namespace: string | undefined,
  live: boolean,
  known: Known,
): Reach =>
  namespace === undefined
    ? everywhere(what, scope, live, [], known)
    : { namespaces: [namespace], asked: [], narrowed: false, seen: undefined };

const listsIn = (
  { namespaces, asked, narrowed }: Reach,
  what: Message,
  scope: { readonly kind: KindRef; readonly labelSelector?: string },
  live: boolean,
): readonly Wanted[] => [
  ...namespaces.map((namespace) => ({ what, scope: { ...scope, namespace }, live: live && !narrowed })),
  ...asked,
];

interface Simple<Item> {
  readonly clusterWide?: { readonly what: Message; readonly kind: KindRef };
  readonly namespaced: { readonly what: Message; readonly kind: KindRef };
  readonly read: (object: KubeObject) => Item;
  readonly order: (one: Item, other: Item) => number;
}

/** A catalogue of objects of a namespaced kind and perhaps its cluster-wide sibling. */
const simple =
  <Item>({ clusterWide, namespaced, read, order }: Simple<Item>) =>
  (namespace: string | undefined, live: boolean): Recipe<Item> => {
    const { what, kind } = namespaced;
    const reach = (known: Known): Reach => reachOf(what, { kind }, namespace, live, known);
    const plan = (known: Known): readonly Wanted[] => [
      ...(clusterWide === undefined ? [] : [{ what: clusterWide.what, scope: { kind: clusterWide.kind }, live }]),
      ...listsIn(reach(known), what, { kind }, live),
    ];
    const wanted = ({ scope }: Wanted): boolean => scope.kind === kind || scope.kind === clusterWide?.kind;
    return {
      plan,
      make: (known) =>
        plan(known)
          .filter((one) => wanted(one) && one.replaced !== true)
          .flatMap((one) => known.objects(one))
          .map(read)
          .sort(order),
      covered: (known) => reach(known).seen,
    };
  };

/** Cluster-wide instance types, and those of the namespace. */
export const instancetypeRecipe = simple<Instancetype>({
  clusterWide: { what: INSTANCETYPES, kind: CLUSTER_INSTANCETYPE },
  namespaced: { what: OWN_INSTANCETYPES, kind: INSTANCETYPE },
  read: readInstancetype,
  order: instancetypeOrder,
});

/** Cluster-wide preferences, and those of the namespace. */
export const preferenceRecipe = simple<Preference>({
  clusterWide: { what: PREFERENCES, kind: CLUSTER_PREFERENCE },
  namespaced: { what: OWN_PREFERENCES, kind: PREFERENCE },
  read: readPreference,
  order: preferenceOrder,
});

/** Snapshots of VMs, from which a VM can be made. */
export const vmSnapshotRecipe = simple<VmSnapshot>({
  namespaced: { what: VM_SNAPSHOTS, kind: VM_SNAPSHOT },
  read: readVmSnapshot,
  order: vmSnapshotOrder,
});

/** VMs, for the pages that say what uses an image or an instance type. */
export const vmRecipe = simple<KubeObject>({
  namespaced: { what: VMS, kind: VM },
  read: (vm) => vm,
  order: (one, other) => compareNames(keyOfObject(one), keyOfObject(other)),
});

/** Templates of OpenShift and of KubeVirt: the predefined ones, and those of the namespace. */
export const templateRecipe = (namespace: string | undefined, live: boolean): Recipe<VmTemplate> => {
  const marked = { kind: TEMPLATE, labelSelector: MARKED_TEMPLATE };
  const openshift = (known: Known): readonly Wanted[] => {
    if (namespace === undefined) {
      const reach = everywhere(OPENSHIFT_TEMPLATES, marked, live, [TEMPLATE_HOME], known);
      return listsIn(reach, OPENSHIFT_TEMPLATES, marked, live);
    }
    const home: Wanted = { what: OPENSHIFT_TEMPLATES, scope: { ...marked, namespace: TEMPLATE_HOME }, live };
    const own: Wanted = { what: OPENSHIFT_TEMPLATES, scope: { kind: TEMPLATE, namespace }, live };
    return namespace === TEMPLATE_HOME ? [home] : [home, own];
  };
  const kubevirt = (known: Known): readonly Wanted[] => {
    const reach = reachOf(KUBEVIRT_TEMPLATES, { kind: VM_TEMPLATE }, namespace, live, known);
    return listsIn(reach, KUBEVIRT_TEMPLATES, { kind: VM_TEMPLATE }, live);
  };
  const objects = (known: Known, wanted: readonly Wanted[], kind: KindRef): readonly KubeObject[] =>
    wanted
      .filter(({ scope, replaced }) => scope.kind === kind && replaced !== true)
      .flatMap((one) => known.objects(one));
  return {
    plan: (known) => [...openshift(known), ...kubevirt(known)],
    make: (known) =>
      [
        ...objects(known, openshift(known), TEMPLATE)
          .filter(isVmTemplate)
          .map((object) => readTemplate(object, 'openshift')),
        ...objects(known, kubevirt(known), VM_TEMPLATE).map((object) => readTemplate(object, 'kubevirt')),
      ].sort(templateOrder),
    covered: (known) =>
      namespace === undefined ? everywhere(OPENSHIFT_TEMPLATES, marked, live, [TEMPLATE_HOME], known).seen : undefined,
  };
};
