import { shellQuote } from '../../lib/text';
import type { ObjectRef } from '../../cluster/cluster';
import { VM } from '../../resources/kinds';
import type { KubeObject } from '../../resources/object';
import { can } from '../../resources/vm/can';
import { toObject } from '../access';
import { commandLine, kubectlKind } from '../cli';
import type { Command, Target } from '../command';
import { vmiRef, vmRef } from '../refs';
import type { MapEdit, MapField } from './map-edit';
import { applyMapEdit, changedKeys, mapOf } from './map-edit';

/** The object that the target names: the VM, or the VMI on the page of instances. */
const isVm = (target: Target): boolean => target.ref.kind.kind === VM.kind;
const objectOf = (target: Target): KubeObject | undefined => (isVm(target) ? target.vm : target.vmi);
const refOf = (target: Target): ObjectRef => (isVm(target) ? vmRef(target) : vmiRef(target));

const assignments = (edit: MapEdit): readonly string[] =>
  changedKeys(edit).map((key) => (Object.hasOwn(edit.to, key) ? `${key}=${edit.to[key] ?? ''}` : `${key}-`));

/** What the commands for labels and for annotations have in common. */
export const mapCommand = (
  field: MapField,
  words: Pick<Command, 'id' | 'label' | 'description'>,
): Command<MapEdit> => ({
  ...words,
  group: 'edit',
  asks: true,
  check: (target) => can('edit', target.vm, target.vmi),
  access: (target) => toObject(target, 'patch'),
  run: (cluster, target, edit) => applyMapEdit(cluster, refOf(target), field, edit),
  settled: (_before, now, edit) => {
    const object = objectOf(now);
    if (object === undefined) return 'done';
    const current = mapOf(object, field);
    const asWanted = changedKeys(edit).every((key) =>
      Object.hasOwn(edit.to, key) ? current[key] === edit.to[key] : !Object.hasOwn(current, key),
    );
    return asWanted ? 'done' : 'pending';
  },
  timeoutMs: 30_000,
  cli: (target, edit) =>
    [
      commandLine(target, 'kubectl', field === 'labels' ? 'label' : 'annotate', kubectlKind(target), target.ref.name),
      ...assignments(edit).map(shellQuote),
      '--overwrite',
    ].join(' '),
});
