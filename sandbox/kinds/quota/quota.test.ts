import { describe, expect, it } from 'vitest';
import { definitions } from '../registry';
import { manualClock } from '../../lib/clock';
import { seededRandom } from '../../serve/random';
import { createStore } from '../../store/memory';
import type { Store } from '../../store/contract';
import type { DraftObject } from '../../store/object';
import { kindId } from '../definition';
import { withLimitDefaults } from './limit-range';
import { roomRefusal } from './refusal';

const room = (hard: Record<string, string>, spec: object = {}): Store => {
  const store = createStore({ definitions, clock: manualClock(), random: seededRandom(1) });
  const metadata = { name: 'q', namespace: 'demo' };
  store.create('resourcequotas.', { apiVersion: 'v1', kind: 'ResourceQuota', metadata, spec: { hard, ...spec } });
  return store;
};

const pod = (name: string, resources: object, more: object = {}): DraftObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'demo' },
  spec: { containers: [{ name: 'main', resources }], ...more },
});

const claim = (name: string, storage: string, storageClassName = 'fast'): DraftObject => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name, namespace: 'demo' },
  spec: { storageClassName, resources: { requests: { storage } } },
});

const refused = (store: Store, kind: string, draft: DraftObject): string | undefined => {
  const definition = definitions.find((entry) => kindId(entry) === kind);
  return definition === undefined ? 'no such kind' : roomRefusal(store, definition, draft)?.message;
};

describe('quotas', () => {
  it('say what is asked, used and allowed, in the words of the API server', () => {
    const store = room({ 'requests.memory': '8Gi', 'requests.cpu': '4' });
    store.create('pods.', pod('a', { requests: { memory: '7Gi', cpu: '1' } }));
    expect(refused(store, 'pods.', pod('b', { requests: { memory: '1Gi', cpu: '1' } }))).toBeUndefined();
    expect(refused(store, 'pods.', pod('b', { requests: { memory: '4Gi', cpu: '3500m' } }))).toBe(
      'pods "b" is forbidden: exceeded quota: q, requested: requests.cpu=3500m,requests.memory=4Gi, used: requests.cpu=1,requests.memory=7Gi, limited: requests.cpu=4,requests.memory=8Gi',
    );
  });

  it('want every container to say what it needs', () => {
    const store = room({ 'requests.memory': '8Gi', 'limits.cpu': '4' });
    expect(refused(store, 'pods.', pod('b', { requests: { memory: '1Gi' } }))).toBe(
      'pods "b" is forbidden: failed quota: q: must specify limits.cpu for: main',
    );
    expect(refused(store, 'pods.', pod('b', {}))).toBe(
      'pods "b" is forbidden: failed quota: q: must specify limits.cpu for: main; requests.memory for: main',
    );
  });

  it('count a limit as a request, sidecars with containers, and only the hungriest of what runs before', () => {
    const store = room({ 'requests.memory': '2Gi' });
    const inits = [
      { name: 'before', resources: { requests: { memory: '3Gi' } } },
      { name: 'beside', restartPolicy: 'Always', resources: { requests: { memory: '1Gi' } } },
    ];
    const limited = { limits: { memory: '1Gi' } };
    expect(refused(store, 'pods.', pod('b', limited, { initContainers: inits.slice(1) }))).toBeUndefined();
    expect(refused(store, 'pods.', pod('b', limited, { initContainers: inits }))).toContain('requests.memory=3Gi');
  });

  it('forget pods that have ended', () => {
    const store = room({ pods: '1' });
    store.create('pods.', { ...pod('a', {}), status: { phase: 'Succeeded' } });
    expect(refused(store, 'pods.', pod('b', {}))).toBeUndefined();
  });

  it('count claims, their storage, and that of one class', () => {
    const name = 'fast.storageclass.storage.k8s.io/requests.storage';
    const store = room({ persistentvolumeclaims: '2', 'requests.storage': '100Gi', [name]: '10Gi' });
    expect(refused(store, 'persistentvolumeclaims.', claim('a', '20Gi', 'slow'))).toBeUndefined();
    expect(refused(store, 'persistentvolumeclaims.', claim('a', '20Gi'))).toContain(
      `requested: ${name}=20Gi, used: ${name}=0`,
    );
    store.create('persistentvolumeclaims.', claim('a', '1Gi'));
    store.create('persistentvolumeclaims.', claim('b', '1Gi'));
    expect(refused(store, 'persistentvolumeclaims.', claim('c', '1Gi'))).toContain(
      'requested: persistentvolumeclaims=1, used: persistentvolumeclaims=2, limited: persistentvolumeclaims=2',
    );
  });

  it('count objects of any kind', () => {
    const vm = { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', metadata: { name: 'a', namespace: 'demo' } };
    const store = room({ 'count/virtualmachines.kubevirt.io': '0', secrets: '1' });
    expect(refused(store, 'virtualmachines.kubevirt.io', vm)).toBe(
      'virtualmachines.kubevirt.io "a" is forbidden: exceeded quota: q, requested: count/virtualmachines.kubevirt.io=1, used: count/virtualmachines.kubevirt.io=0, limited: count/virtualmachines.kubevirt.io=0',
    );
    const elsewhere = { ...vm, metadata: { name: 'a', namespace: 'other' } };
    expect(refused(store, 'virtualmachines.kubevirt.io', elsewhere)).toBeUndefined();
  });

  it('with scopes look at pods in them only', () => {
    const store = room({ pods: '0' }, { scopes: ['BestEffort'] });
    expect(refused(store, 'pods.', pod('a', { requests: { cpu: '1' } }))).toBeUndefined();
    expect(refused(store, 'pods.', pod('a', {}))).toContain('exceeded quota');
  });
});

describe('limit ranges', () => {
  const ranged = (limits: readonly object[]): Store => {
    const store = createStore({ definitions, clock: manualClock(), random: seededRandom(1) });
    const metadata = { name: 'r', namespace: 'demo' };
    store.create('limitranges.', { apiVersion: 'v1', kind: 'LimitRange', metadata, spec: { limits } });
    return store;
  };

  it('give containers what they do not say', () => {
    const store = ranged([
      { type: 'Container', default: { cpu: '1' }, defaultRequest: { cpu: '100m', memory: '64Mi' } },
    ]);
    const resources = (given: object): unknown =>
      (withLimitDefaults(store, 'pods.', pod('a', given)).spec as { containers: { resources: unknown }[] })
        .containers[0]?.resources;
    expect(resources({})).toEqual({ limits: { cpu: '1' }, requests: { cpu: '100m', memory: '64Mi' } });
    expect(resources({ limits: { cpu: '2' } })).toEqual({
      limits: { cpu: '2' },
      requests: { cpu: '2', memory: '64Mi' },
    });
  });

  it('refuse what is too large or too small', () => {
    const store = ranged([{ type: 'PersistentVolumeClaim', max: { storage: '80Gi' }, min: { storage: '1Gi' } }]);
    expect(refused(store, 'persistentvolumeclaims.', claim('a', '100Gi'))).toBe(
      'persistentvolumeclaims "a" is forbidden: maximum storage usage per PersistentVolumeClaim is 80Gi, but request is 100Gi',
    );
    expect(refused(store, 'persistentvolumeclaims.', claim('a', '1Mi'))).toContain('minimum storage usage');
    expect(refused(store, 'persistentvolumeclaims.', claim('a', '8Gi'))).toBeUndefined();
  });
});
