import { at, list, record, text } from '../../../../lib/reach';
import type { Draft } from '../../../draft/draft';
import { setPath } from '../../../draft/path';
import type { KubeObject } from '../../../object';
import { decodeText } from './base64';

/** Secrets and ConfigMaps that are created with the VM. */
export type MadeKind = 'Secret' | 'ConfigMap';

const indexOf = (draft: Draft, kind: MadeKind, name: string): number =>
  list(draft, 'others').findIndex((other) => text(other, 'kind') === kind && text(other, 'metadata', 'name') === name);

/** Path of such an object in the notation of issues; undefined when the draft does not make it. */
export const madePath = (draft: Draft, kind: MadeKind, name: string | undefined): string | undefined => {
  const index = name === undefined ? -1 : indexOf(draft, kind, name);
  return index < 0 ? undefined : `others[${index}]`;
};

/** Text of one key of an object that the draft makes; undefined when it does not make it, or the key is missing. */
export const readMade = (
  draft: Draft,
  kind: MadeKind,
  name: string | undefined,
  keys: readonly string[],
): string | undefined => {
  const object = name === undefined ? undefined : draft.others[indexOf(draft, kind, name)];
  for (const key of keys) {
    const plain = at(object, kind === 'Secret' ? 'stringData' : 'data', key);
    if (typeof plain === 'string') return plain;
    const encoded = kind === 'Secret' ? at(object, 'data', key) : undefined;
    if (typeof encoded === 'string') return decodeText(encoded);
  }
  return undefined;
};

const fresh = (draft: Draft, kind: MadeKind, name: string): KubeObject => {
  const namespace = text(draft.vm, 'metadata', 'namespace');
  return {
    apiVersion: 'v1',
    kind,
    metadata: namespace === undefined ? { name } : { name, namespace },
    ...(kind === 'Secret' ? { type: 'Opaque' } : {}),
  };
};

const withKey = (object: KubeObject, kind: MadeKind, key: string, value: string | undefined): KubeObject => {
  const field = kind === 'Secret' ? 'stringData' : 'data';
  const values = { ...record(object, field), [key]: value };
  const kept = Object.fromEntries(Object.entries(values).filter(([, one]) => one !== undefined));
  // the encoded form would be a second truth
  const encoded = kind === 'Secret' && at(object, 'data', key) !== undefined;
  const clean = encoded ? setPath(object, `data[${key}]`, undefined) : object;
  return { ...clean, [field]: kept };
};

/** Writes one key of an object that is created with the VM, and makes the object when it is not there. */
export const withMade = (draft: Draft, kind: MadeKind, name: string, key: string, value: string | undefined): Draft => {
  const index = indexOf(draft, kind, name);
  if (index < 0) return { ...draft, others: [...draft.others, withKey(fresh(draft, kind, name), kind, key, value)] };
  const others = draft.others.map((other, position) => (position === index ? withKey(other, kind, key, value) : other));
  return { ...draft, others };
};
