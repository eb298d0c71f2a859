/** A small API server over HTTP for the tests of this folder: real kinds and roles, a clock that the test drives. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defaultRbac } from '../../kinds/rbac';
import { definitions } from '../../kinds/registry';
import { manualClock, type ManualClock } from '../../lib/clock';
import { isRecord, type JsonRecord } from '../../lib/json';
import { seededRandom } from '../../serve/random';
import type { Store, WatchSource } from '../../store/contract';
import { createStore } from '../../store/memory';
import type { GuestMachines } from '../../guests/machines';
import { createVirtApi } from '../../virt-api/server';
import { catalogueOf } from '../catalogue';
import { createApi } from '../server';
import { mirrorProjects } from '../special/projects';

export interface Answer {
  readonly code: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as an object; empty when it is no JSON. */
  readonly body: JsonRecord;
}

export interface Trial {
  readonly url: string;
  readonly store: Store & WatchSource;
  readonly clock: ManualClock;
  /** Sends a request as a persona (its name is its token; `''` = nobody). Objects become JSON. */
  send(
    method: string,
    path: string,
    body?: unknown,
    more?: { as?: string; headers?: Record<string, string> },
  ): Promise<Answer>;
  close(): Promise<void>;
}

const USERS = ['root', 'admin', 'edit', 'view', 'tenant'];

const plantGround = (store: Store): void => {
  for (const draft of defaultRbac()) store.create(`${draft.kind.toLowerCase()}s.rbac.authorization.k8s.io`, draft);
  for (const name of ['demo', 'other']) {
    const [spec, status] = [{ finalizers: ['kubernetes'] }, { phase: 'Active' }];
    store.create('namespaces.', { apiVersion: 'v1', kind: 'Namespace', metadata: { name }, spec, status });
  }
  store.create('rolebindings.rbac.authorization.k8s.io', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'tenant', namespace: 'demo' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'admin' },
    subjects: [{ kind: 'User', name: 'tenant', apiGroup: 'rbac.authorization.k8s.io' }],
  });
};

const parsed = (text: string): JsonRecord => {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
};

interface TrialOptions {
  readonly compactAfter?: number;
  /** What runs in the instances, when the test opens streams. */
  readonly guests?: (store: Store & WatchSource, clock: ManualClock) => GuestMachines;
}

/** Starts the trial server on a free port. */
export const startTrial = async (options: TrialOptions = {}): Promise<Trial> => {
  const clock = manualClock();
  const random = seededRandom(1);
  const store = createStore({ definitions, clock, random, ...options });
  plantGround(store);
  mirrorProjects(store);
  const api = createApi({
    store,
    clock,
    random,
    catalogue: catalogueOf(definitions),
    authenticate: (token) =>
      USERS.includes(token)
        ? { name: token, groups: [...(token === 'root' ? ['system:masters'] : []), 'system:authenticated'] }
        : undefined,
    personas: () => [],
    virtApi: createVirtApi(options.guests?.(store, clock)),
    uploadTokens: undefined,
    openshift: true,
  });
  const server = createServer(api.request);
  server.on('upgrade', api.upgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    store,
    clock,
    send: async (method, path, body, { as = 'root', headers = {} } = {}) => {
      const content = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
      const response = await fetch(url + path, {
        method,
        headers: {
          ...(as === '' ? {} : { authorization: `Bearer ${as}` }),
          'content-type': 'application/json',
          ...headers,
        },
        ...content,
      });
      const text = await response.text();
      return { code: response.status, headers: response.headers, text, body: parsed(text) };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
};

export const configMap = (name: string, more: JsonRecord = {}): JsonRecord => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  ...more,
});
