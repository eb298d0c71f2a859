import { randomBytes } from 'node:crypto';
import type { Clock } from '../../lib/clock';
import type { Store } from '../../store/contract';
import type { KubeObject } from '../../store/object';
import type { Identity } from './identity';

interface Issued {
  readonly identity: Identity;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** Tokens of service accounts. They live as long as their time, their account, and the process. */
export interface ServiceTokens {
  issue(account: KubeObject, seconds: number): { readonly token: string; readonly until: Date };
  identify(token: string): Identity | undefined;
}

/** kubernetes: staging/src/k8s.io/apiserver/pkg/authentication/serviceaccount/util.go */
const identityOf = (namespace: string, name: string, uid: string): Identity => ({
  name: `system:serviceaccount:${namespace}:${name}`,
  uid,
  groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
});

export const createServiceTokens = ({
  store,
  clock,
}: {
  readonly store: Store;
  readonly clock: Clock;
}): ServiceTokens => {
  const issued = new Map<string, Issued>();
  const isAlive = ({ namespace, name, uid, until }: Issued): boolean =>
    until > clock.now().getTime() && store.get('serviceaccounts.', namespace, name)?.metadata.uid === uid;
  return {
    issue: ({ metadata }, seconds) => {
      for (const [token, entry] of issued) if (!isAlive(entry)) issued.delete(token);
      const { namespace = '', name, uid } = metadata;
      const until = clock.now().getTime() + seconds * 1000;
      const token = randomBytes(32).toString('base64url');
      issued.set(token, { identity: identityOf(namespace, name, uid), namespace, name, uid, until });
      return { token, until: new Date(until) };
    },
    identify: (token) => {
      const found = issued.get(token);
      return found !== undefined && isAlive(found) ? found.identity : undefined;
    },
  };
};
