import { at, list, record, text } from '../../lib/reach';
import { compareNames, inTurn } from '../../lib/order';
import { msg, type Message } from '../../lib/message';
import { parseQuantity } from '../../lib/quantity';
import { conditionOf } from '../condition';
import { familyOf } from '../image/family';
import { architectureOf } from '../image/labels';
import { annotationsOf, labelsOf, nameOf, namespaceOf } from '../meta';
import type { KubeObject } from '../object';
import { readParameters, withDefaults } from './parameters';
import { sourceOfVm } from './source';
import type { TemplateParameter, VmTemplate } from './template';

/** `openshift/NAMESPACE/NAME` or `kubevirt/NAMESPACE/NAME`: the value of `?template=`. */
export const templateKey = (from: VmTemplate['from'], namespace: string, name: string): string =>
  `${from}/${namespace}/${name}`;

const filled = (value: string | undefined): string | undefined => (value === '' ? undefined : value);

/** The part of a label such as `workload.template.kubevirt.io/server: "true"` that says something. */
const flagged = (labels: Readonly<Record<string, string>>, prefix: string): readonly string[] =>
  Object.keys(labels)
    .filter((key) => key.startsWith(prefix) && labels[key] === 'true')
    .map((key) => key.slice(prefix.length));

const isVm = (value: unknown): boolean => text(value, 'kind') === 'VirtualMachine';

/** An entry of a template as an object, with metadata whatever it lacks. */
const asObject = (value: unknown): KubeObject => ({ ...record(value), metadata: record(value, 'metadata') });

/** The VM that a template makes, with its references to parameters; undefined when it makes none. */
const vmOfTemplate = (object: KubeObject): KubeObject | undefined => {
  const entry = at(object, 'spec', 'virtualMachine') ?? list(object, 'objects').find(isVm);
  return typeof entry === 'object' && entry !== null ? asObject(entry) : undefined;
};

/** What a template makes beside its VM. */
const othersOf = (object: KubeObject): readonly KubeObject[] =>
  list(object, 'objects')
    .filter((entry) => !isVm(entry))
    .map(asObject);

interface Size {
  readonly vcpu: number | undefined;
  readonly memoryBytes: number | undefined;
}

/** A number that may be written as a reference to a parameter. */
const amountOf = (value: unknown, parameters: readonly TemplateParameter[]): number | undefined => {
  const amount = parseQuantity(typeof value === 'string' ? withDefaults(value, parameters) : value);
  return amount !== undefined && amount > 0 ? amount : undefined;
};

/** Unknown for a template whose VM names an instance type: its size is there. */
const sizeOfVm = (vm: KubeObject, parameters: readonly TemplateParameter[]): Size => {
  if (at(vm, 'spec', 'instancetype') !== undefined) return { vcpu: undefined, memoryBytes: undefined };
  const domain = at(vm, 'spec', 'template', 'spec', 'domain');
  const parts = ['sockets', 'cores', 'threads'].map((part) => amountOf(at(domain, 'cpu', part), parameters) ?? 1);
  return {
    vcpu: parts.reduce((product, part) => product * part, 1),
    memoryBytes:
      amountOf(at(domain, 'memory', 'guest'), parameters) ??
      amountOf(at(domain, 'resources', 'requests', 'memory'), parameters),
  };
};

const NO_VM = msg('The template makes no virtual machine');

const problemOf = (object: KubeObject, vm: KubeObject | undefined): Message | string | undefined => {
  if (vm === undefined) return NO_VM;
  const ready = conditionOf(object, 'Ready');
  return ready?.status === 'False' ? (ready.message ?? ready.reason) : undefined;
};

const FLAVORS = ['tiny', 'small', 'medium', 'large'];

const make = (object: KubeObject, from: VmTemplate['from']): VmTemplate => {
  const name = nameOf(object);
  const namespace = namespaceOf(object) ?? '';
  const labels = labelsOf(object);
  const annotations = annotationsOf(object);
  const parameters = readParameters(from === 'openshift' ? object : at(object, 'spec'));
  const vm = vmOfTemplate(object);
  const inner = at(vm, 'spec', 'template', 'metadata', 'annotations');
  const systems = flagged(labels, 'os.template.kubevirt.io/');
  const flavors = flagged(labels, 'flavor.template.kubevirt.io/');
  const display = filled(annotations['openshift.io/display-name']);
  return {
    key: templateKey(from, namespace, name),
    from,
    namespace,
    name,
    title: display ?? name,
    description: filled(annotations['description']),
    family: familyOf(
      annotations['iconClass'],
      ...systems,
      text(inner, 'vm.kubevirt.io/os'),
      text(vm, 'spec', 'preference', 'name'),
      name,
      display,
    ),
    workload: flagged(labels, 'workload.template.kubevirt.io/')[0] ?? text(inner, 'vm.kubevirt.io/workload'),
    flavor: FLAVORS.find((flavor) => flavors.includes(flavor)) ?? flavors[0] ?? text(inner, 'vm.kubevirt.io/flavor'),
    ...(vm === undefined ? { vcpu: undefined, memoryBytes: undefined } : sizeOfVm(vm, parameters)),
    architecture: architectureOf(object) ?? text(vm, 'spec', 'template', 'spec', 'architecture'),
    predefined: labels['template.kubevirt.io/type'] === 'base',
    isDefaultVariant: labels['template.kubevirt.io/default-os-variant'] === 'true',
    deprecated: annotations['template.kubevirt.io/deprecated'] === 'true',
    parameters,
    source: vm === undefined ? undefined : sourceOfVm(vm, parameters, othersOf(object)),
    problem: problemOf(object, vm),
    object,
  };
};

const made = new WeakMap<KubeObject, VmTemplate>();

/** A template of either kind. Read once per object: every change of an object is another object. */
export const readTemplate = (object: KubeObject, from: VmTemplate['from']): VmTemplate => {
  const known = made.get(object);
  if (known?.from === from) return known;
  const template = make(object, from);
  made.set(object, template);
  return template;
};

/** Does an OpenShift template make a VM? Others are none of this catalogue's business. */
export const isVmTemplate = (object: KubeObject): boolean =>
  labelsOf(object)['template.kubevirt.io/type'] !== undefined || list(object, 'objects').some(isVm);

/** The user's own first, then by title. */
export const templateOrder = inTurn<VmTemplate>(
  (one, other) => Number(one.predefined) - Number(other.predefined),
  (one, other) => compareNames(one.title, other.title),
  (one, other) => compareNames(one.key, other.key),
);
