import { list, number, record, text } from '../../../../lib/reach';
import { getPath, setPath } from '../../../draft/path';
import type { KubeObject } from '../../../object';

/** A taint of nodes that the VM puts up with. */
export interface Toleration {
  /** Empty stands for every key, with the operator `Exists`. */
  readonly key: string;
  /** `Equal` or `Exists`. */
  readonly operator: string;
  readonly value: string;
  /** `NoSchedule`, `PreferNoSchedule`, `NoExecute`; empty for all. */
  readonly effect: string;
  /** How long it stays on a node that is tainted while it runs (NoExecute only); undefined for as long as it likes. */
  readonly seconds: number | undefined;
}

export const TOLERATIONS = 'spec.template.spec.tolerations';

const tolerationOf = (entry: unknown): Toleration => ({
  key: text(entry, 'key') ?? '',
  operator: text(entry, 'operator') ?? 'Equal',
  value: text(entry, 'value') ?? '',
  effect: text(entry, 'effect') ?? '',
  seconds: number(entry, 'tolerationSeconds'),
});

const entriesOf = (vm: KubeObject): readonly unknown[] => list(vm, 'spec', 'template', 'spec', 'tolerations');

export const readTolerations = (vm: KubeObject): readonly Toleration[] => entriesOf(vm).map(tolerationOf);

const FIELDS = [
  ['key', 'key'],
  ['operator', 'operator'],
  ['value', 'value'],
  ['effect', 'effect'],
  ['seconds', 'tolerationSeconds'],
] as const;

export const addToleration = (vm: KubeObject): KubeObject =>
  setPath(vm, `${TOLERATIONS}[${entriesOf(vm).length}]`, { key: '', operator: 'Exists' });

const sameToleration = (one: Toleration, other: Toleration): boolean =>
  FIELDS.every(([key]) => one[key] === other[key]);

/** Changes one entry; a value goes with the operator that has none. */
export const changeToleration = (vm: KubeObject, index: number, change: Partial<Toleration>): KubeObject => {
  const now = readTolerations(vm)[index];
  if (now === undefined) return vm;
  const next = { ...now, ...change };
  const settled = change.operator === 'Exists' ? { ...next, value: '' } : next;
  if (sameToleration(now, settled)) return vm;
  const path = `${TOLERATIONS}[${index}]`;
  const entry = FIELDS.reduce(
    (edited, [key, field]) => {
      const value = settled[key];
      if (value === now[key]) return edited;
      return setPath(edited, field, value === '' && key !== 'key' ? undefined : value);
    },
    record(getPath(vm, path)),
  );
  return setPath(vm, path, entry);
};

export const removeToleration = (vm: KubeObject, index: number): KubeObject =>
  setPath(vm, `${TOLERATIONS}[${index}]`, undefined);
