import type { ObjectRef } from '../../cluster/cluster';
import type { Scope } from '../../cluster/store.types';
import { shellQuote } from '../../lib/text';
import type { KubeObject } from '../../resources/object';
import type { Settled, Target } from '../command';

/** What a task on an object acts on that is neither a VM nor an instance. */
export const objectTarget = (ref: ObjectRef): Target => ({ ref, vm: undefined, vmi: undefined });

/** Where the object of a target is followed. */
export const objectScope = ({ ref }: Target): Scope => ({ kind: ref.kind, namespace: ref.namespace, name: ref.name });

/** The object of a target that is followed first; undefined when it is not there, or not known yet. */
export const followedObject = (now: Target): KubeObject | undefined => now.also?.[0]?.items[0];

/** Gone, or replaced by a namesake. */
const isGone = (now: Target): boolean => {
  const first = now.also?.[0];
  if (first?.known !== true) return false;
  const [object] = first.items;
  return object === undefined || (now.ref.uid !== undefined && object.metadata.uid !== now.ref.uid);
};

export const goneSettled = (now: Target): Settled => (isGone(now) ? 'done' : 'pending');

/** The kind as kubectl takes it without doubt: `templates.template.openshift.io`. */
export const kubectlResource = ({ kind }: ObjectRef): string =>
  kind.group === '' ? kind.plural : `${kind.plural}.${kind.group}`;

/** A line for a shell about one object. */
export const objectLine = (ref: ObjectRef, ...words: readonly string[]): string =>
  [...words, ...(ref.namespace === undefined ? [] : ['-n', ref.namespace])].map(shellQuote).join(' ');
