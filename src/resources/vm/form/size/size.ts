import { at, number, text } from '../../../../lib/reach';
import { getPath, setPath } from '../../../draft/path';
import type { MatcherRef } from '../../../image/image';
import type { KubeObject } from '../../../object';

/** CPU and memory as the form has them: by an instance type, or in numbers. */
export type Size =
  | {
      readonly by: 'instancetype';
      /** The cluster-wide kind when the manifest leaves it out. */
      readonly kind: string;
      /** Empty when it is taken from a volume (`inferFromVolume`). */
      readonly name: string;
    }
  | ({ readonly by: 'custom' } & CustomSize);

export interface CustomSize {
  readonly sockets: number | undefined;
  readonly cores: number | undefined;
  readonly threads: number | undefined;
  /** A quantity as it stands in the manifest (`4Gi`), whatever it is; empty for none. */
  readonly memory: string;
}

export const TEMPLATE_SPEC = 'spec.template.spec';
export const DOMAIN = `${TEMPLATE_SPEC}.domain`;
const GUEST = `${DOMAIN}.memory.guest`;
const REQUESTED = `${DOMAIN}.resources.requests.memory`;
const TOPOLOGY = ['sockets', 'cores', 'threads'] as const;

/** Where the memory of a VM stands: old manifests have only the request. */
export const memoryField = (vm: KubeObject): string =>
  getPath(vm, GUEST) === undefined && getPath(vm, REQUESTED) !== undefined ? REQUESTED : GUEST;

const quantityText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const readCustom = (vm: KubeObject): CustomSize => {
  const cpu = getPath(vm, `${DOMAIN}.cpu`);
  return {
    sockets: number(cpu, 'sockets'),
    cores: number(cpu, 'cores'),
    threads: number(cpu, 'threads'),
    memory: quantityText(getPath(vm, memoryField(vm))),
  };
};

type MatcherField = 'instancetype' | 'preference';

const hasMatcher = (vm: KubeObject, field: MatcherField): boolean => {
  const matcher = at(vm, 'spec', field);
  return typeof matcher === 'object' && matcher !== null;
};

const readMatcher = (vm: KubeObject, field: MatcherField): MatcherRef | undefined =>
  hasMatcher(vm, field)
    ? {
        kind:
          text(vm, 'spec', field, 'kind') ??
          `VirtualMachineCluster${field === 'instancetype' ? 'Instancetype' : 'Preference'}`,
        name: text(vm, 'spec', field, 'name') ?? '',
      }
    : undefined;

export const readSize = (vm: KubeObject): Size => {
  const matcher = readMatcher(vm, 'instancetype');
  return matcher === undefined ? { by: 'custom', ...readCustom(vm) } : { by: 'instancetype', ...matcher };
};

/** Undefined when the VM has none; the name is empty when it is taken from a volume. */
export const readPreference = (vm: KubeObject): MatcherRef | undefined => readMatcher(vm, 'preference');

/** The choice by name: a revision of the former one, or a volume to take it from, no longer applies. */
const withMatcher = (vm: KubeObject, field: MatcherField, matcher: MatcherRef | undefined): KubeObject => {
  const now = readMatcher(vm, field);
  // what is no reference was none to begin with, and stays for the check to find
  if (matcher === undefined) return now === undefined ? vm : setPath(vm, `spec.${field}`, undefined);
  return now?.name === matcher.name && now.kind === matcher.kind
    ? vm
    : setPath(vm, `spec.${field}`, { kind: matcher.kind, name: matcher.name });
};

/** What every instance type sets, and a VM that refers to one must not. `kubevirt: pkg/instancetype/apply/` */
export const SIZE_FIELDS: readonly string[] = [
  ...TOPOLOGY.map((field) => `${DOMAIN}.cpu.${field}`),
  ...['guest', 'hugepages', 'maxGuest'].map((field) => `${DOMAIN}.memory.${field}`),
  ...['requests', 'limits'].flatMap((side) =>
    ['cpu', 'memory'].map((resource) => `${DOMAIN}.resources.${side}.${resource}`),
  ),
];

/**
 * Takes CPU and memory from an instance type and removes the fields that would clash with it; undefined takes the reference
 * away and leaves the VM without a size. Fields that clash only with some instance types (a node selector, GPUs) stay: they
 * were the user's choice, and the check of the size says so.
 */
export const withInstancetype = (vm: KubeObject, matcher: MatcherRef | undefined): KubeObject => {
  const referring = withMatcher(vm, 'instancetype', matcher);
  if (matcher === undefined) return referring;
  // the most sockets that may be plugged in make sense only beside a number of sockets
  return [...SIZE_FIELDS, `${DOMAIN}.cpu.maxSockets`].reduce(
    (edited, field) => setPath(edited, field, undefined),
    referring,
  );
};

/** Sets CPU and memory in numbers and takes an instance type away. What is undefined or empty is removed. */
export const withCustomSize = (vm: KubeObject, size: CustomSize): KubeObject => {
  const own = withMatcher(vm, 'instancetype', undefined);
  const now = readCustom(own);
  const sized = TOPOLOGY.reduce(
    (edited, part) => (now[part] === size[part] ? edited : setPath(edited, `${DOMAIN}.cpu.${part}`, size[part])),
    own,
  );
  const memory = size.memory.trim();
  return now.memory === memory ? sized : setPath(sized, memoryField(own), memory === '' ? undefined : memory);
};

export const withPreference = (vm: KubeObject, matcher: MatcherRef | undefined): KubeObject =>
  withMatcher(vm, 'preference', matcher);
