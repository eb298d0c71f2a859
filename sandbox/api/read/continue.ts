import { isRecord } from '../../lib/json';
import type { KubeObject } from '../../store/object';
import { badRequest } from '../http/status';

/** Where the next page starts. `revision` -1: whatever the list looks like by then (an inconsistent continuation). */
export interface PageStart {
  readonly revision: number;
  /** The last object of the page before. */
  readonly namespace: string;
  readonly name: string;
}

/** The form of kubernetes: staging/src/k8s.io/apiserver/pkg/storage/continue.go; opaque to clients. */
export const continueToken = ({ revision, namespace, name }: PageStart): string => {
  const start = namespace === '' ? `${name}\u0000` : `${namespace}/${name}\u0000`;
  return Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: revision, start })).toString('base64url');
};

export const readContinueToken = (token: string): PageStart => {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  } catch {
    throw badRequest('continue key is not valid: illegal base64 data');
  }
  if (
    !isRecord(value) ||
    value.v !== 'meta.k8s.io/v1' ||
    typeof value.rv !== 'number' ||
    typeof value.start !== 'string'
  ) {
    throw badRequest('continue key is not valid: server does not recognize this encoded version');
  }
  const [first = '', second] = value.start.replace(/\u0000$/, '').split('/');
  return second === undefined
    ? { revision: value.rv, namespace: '', name: first }
    : { revision: value.rv, namespace: first, name: second };
};

/** Index of the first object behind the place of `start`, in a list ordered by namespace and name. */
export const indexAfter = (objects: readonly KubeObject[], { namespace, name }: PageStart): number => {
  let low = 0;
  let high = objects.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const metadata = objects[middle]?.metadata;
    const place = metadata?.namespace ?? '';
    const before = place < namespace || (place === namespace && (metadata?.name ?? '') <= name);
    if (before) low = middle + 1;
    else high = middle;
  }
  return low;
};
