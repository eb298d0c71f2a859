import { at, number, text } from '../../lib/reach';
import { compareNames, inTurn } from '../../lib/order';
import { parseQuantity } from '../../lib/quantity';
import { familyOf } from '../image/family';
import { annotationsOf, labelsOf, nameOf, namespaceOf } from '../meta';
import type { KubeObject } from '../object';
import { osName } from '../vm/os-name';
import type { Instancetype, Preference } from './instancetype';

const LABEL = 'instancetype.kubevirt.io/';

const filled = (value: string | undefined): string | undefined => (value === '' ? undefined : value);

/** `KIND/NAME`, or `KIND/NAMESPACE/NAME` for a namespaced one: the value of `?instancetype=`. */
export const matcherKey = (kind: string, namespace: string | undefined, name: string): string =>
  namespace === undefined ? `${kind}/${name}` : `${kind}/${namespace}/${name}`;

/** Made once per object: every change of an object is another object. */
const cached = <Item>(make: (object: KubeObject) => Item): ((object: KubeObject) => Item) => {
  const made = new WeakMap<KubeObject, Item>();
  return (object) => {
    const known = made.get(object);
    if (known !== undefined) return known;
    const item = make(object);
    made.set(object, item);
    return item;
  };
};

const vcpuOf = (object: KubeObject): number | undefined => {
  const vcpu = number(object, 'spec', 'cpu', 'guest') ?? parseQuantity(labelsOf(object)[`${LABEL}cpu`]);
  return vcpu !== undefined && vcpu > 0 ? vcpu : undefined;
};

const memoryOf = (object: KubeObject): number | undefined => {
  const memory = parseQuantity(at(object, 'spec', 'memory', 'guest'));
  return memory !== undefined && memory > 0 ? memory : undefined;
};

/**
 * An instance type of either kind. Names of the predefined ones are `SERIES.SIZE`; a label may say the size as well.
 * `common-instancetypes: docs/labels.md`
 */
export const readInstancetype = cached((object): Instancetype => {
  const name = nameOf(object);
  const namespace = namespaceOf(object);
  const kind = namespace === undefined ? 'VirtualMachineClusterInstancetype' : 'VirtualMachineInstancetype';
  const dot = name.indexOf('.');
  const series = dot > 0 ? name.slice(0, dot) : name;
  const annotations = annotationsOf(object);
  return {
    key: matcherKey(kind, namespace, name),
    kind,
    namespace,
    name,
    series,
    size: (dot > 0 ? filled(name.slice(dot + 1)) : undefined) ?? filled(labelsOf(object)[`${LABEL}size`]),
    title: filled(annotations[`${LABEL}displayName`]) ?? series,
    description: filled(annotations[`${LABEL}description`]),
    vcpu: vcpuOf(object),
    memoryBytes: memoryOf(object),
    deprecated: labelsOf(object)[`${LABEL}deprecated`] === 'true',
    object,
  };
});

const preferenceTitle = (name: string, annotations: Readonly<Record<string, string>>): string =>
  filled(annotations['openshift.io/display-name']) ?? filled(annotations[`${LABEL}displayName`]) ?? osName(name);

/** A preference of either kind. */
export const readPreference = cached((object): Preference => {
  const name = nameOf(object);
  const namespace = namespaceOf(object);
  const kind = namespace === undefined ? 'VirtualMachineClusterPreference' : 'VirtualMachinePreference';
  const annotations = annotationsOf(object);
  const labels = labelsOf(object);
  const requirements = at(object, 'spec', 'requirements');
  return {
    key: matcherKey(kind, namespace, name),
    kind,
    namespace,
    name,
    title: preferenceTitle(name, annotations),
    osType: filled(labels[`${LABEL}os-type`]),
    family: familyOf(annotations['iconClass'], name, annotations['openshift.io/display-name']),
    requiredVcpu: number(requirements, 'cpu', 'guest'),
    requiredMemoryBytes: parseQuantity(at(requirements, 'memory', 'guest')),
    architecture:
      text(requirements, 'architecture') ??
      text(object, 'spec', 'preferredArchitecture') ??
      filled(labels[`${LABEL}required-architecture`]) ??
      filled(labels[`${LABEL}arch`]),
    object,
  };
});

const amount = (value: number | undefined): number => value ?? 0;

/** The user's own first, as they are few; then by series, and within it from small to large. */
export const instancetypeOrder = inTurn<Instancetype>(
  (one, other) => Number(one.namespace === undefined) - Number(other.namespace === undefined),
  (one, other) => compareNames(one.series, other.series),
  (one, other) => amount(one.vcpu) - amount(other.vcpu),
  (one, other) => amount(one.memoryBytes) - amount(other.memoryBytes),
  (one, other) => compareNames(one.key, other.key),
);

/** The user's own first, then by title. */
export const preferenceOrder = inTurn<Preference>(
  (one, other) => Number(one.namespace === undefined) - Number(other.namespace === undefined),
  (one, other) => compareNames(one.title, other.title),
  (one, other) => compareNames(one.key, other.key),
);

/** It came with the cluster, whose operator would undo a change. `common-instancetypes: docs/labels.md` */
export const isShipped = (object: KubeObject): boolean =>
  namespaceOf(object) === undefined && ['kubevirt.io', 'redhat.com'].includes(labelsOf(object)[`${LABEL}vendor`] ?? '');
