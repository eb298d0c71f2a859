import { at, text } from '../../lib/reach';
import { parseQuantity } from '../../lib/quantity';
import type { KubeObject } from '../object';
import { isActive } from '../vmi/read';
import { templateSpecOf, vmiSpecOf } from './spec';

/** A field of the VM whose value the running guest does not have yet. */
export interface PendingChange {
  /** Below `spec.template.spec`, e.g. `domain.cpu.sockets`, `volumes[root].dataVolume.name`. */
  readonly path: string;
  /** JSON text of a short value; undefined when the running guest does not have the field at all. */
  readonly running: string | undefined;
  readonly wanted: string;
}

/** More differences than this are of no use to a reader. */
const MOST = 50;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const same = (wanted: unknown, running: unknown): boolean => {
  if (wanted === running) return true;
  if (typeof wanted !== 'string' && typeof wanted !== 'number') return false;
  const left = parseQuantity(wanted);
  return left !== undefined && left === parseQuantity(running);
};

const compareLists = (wanted: readonly unknown[], running: unknown, path: string, found: PendingChange[]): void => {
  const others: readonly unknown[] = Array.isArray(running) ? running : [];
  wanted.forEach((entry, index) => {
    const name = text(entry, 'name');
    const other = name === undefined ? others[index] : others.find((candidate) => text(candidate, 'name') === name);
    compare(entry, other, `${path}[${name ?? index}]`, found);
  });
};

const compare = (wanted: unknown, running: unknown, path: string, found: PendingChange[]): void => {
  if (found.length >= MOST || wanted === null || wanted === undefined) return;
  if (Array.isArray(wanted)) {
    compareLists(wanted, running, path, found);
  } else if (isRecord(wanted) && Object.keys(wanted).length > 0) {
    if (running === undefined) {
      found.push({ path, running: undefined, wanted: shown(wanted) });
      return;
    }
    for (const [key, value] of Object.entries(wanted)) {
      compare(value, at(running, key), path === '' ? key : `${path}.${key}`, found);
    }
  } else if (!isRecord(wanted) && !same(wanted, running)) {
    found.push({ path, running: running === undefined ? undefined : shown(running), wanted: shown(wanted) });
  }
};

/**
 * What the VM says and its running guest does not have: changes that wait for a restart or a migration. Fields that only the
 * guest has are defaults and no change. Empty while nothing runs.
 */
export const pendingChangesOf = (vm: KubeObject | undefined, vmi: KubeObject | undefined): readonly PendingChange[] => {
  if (vm === undefined || !isActive(vmi)) return [];
  const found: PendingChange[] = [];
  compare(templateSpecOf(vm), vmiSpecOf(vmi), '', found);
  return found;
};
