import { expect, it } from 'vitest';
import { definitions } from '../kinds/registry';
import { manualClock } from '../lib/clock';
import { createStore } from '../store/memory';
import { protectClaims } from './claims';
import { seededRandom } from './random';

it('keeps a deleted claim while a pod runs on it', () => {
  const store = createStore({ definitions, clock: manualClock(), random: seededRandom(1) });
  const stop = protectClaims(store);
  const claim = (name: string): void => {
    const metadata = { name, namespace: 'a', finalizers: ['kubernetes.io/pvc-protection'] };
    const spec = { volumeName: `pv-${name}` };
    const made = store.create('persistentvolumeclaims.', {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata,
      spec,
    });
    store.create('persistentvolumes.', {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: `pv-${name}`, finalizers: ['kubernetes.io/pv-protection'] },
      spec: {
        claimRef: { uid: made.metadata.uid },
        persistentVolumeReclaimPolicy: name === 'free' ? 'Delete' : 'Retain',
      },
    });
  };
  claim('used');
  claim('free');
  const volumes = [{ name: 'v', persistentVolumeClaim: { claimName: 'used' } }];
  store.create('pods.', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'a' }, spec: { volumes } });
  store.remove('persistentvolumeclaims.', 'a', 'used');
  store.remove('persistentvolumeclaims.', 'a', 'free');
  const left = (): readonly string[] => store.list('persistentvolumeclaims.').map(({ metadata }) => metadata.name);
  expect(left()).toEqual(['used']);
  store.modify('pods.', 'a', 'p', (pod) => (pod.status = { phase: 'Succeeded' }));
  expect(left()).toEqual([]);
  const volumesLeft = store.list('persistentvolumes.').map(({ metadata, status }) => [metadata.name, status]);
  expect(volumesLeft).toEqual([['pv-used', { phase: 'Released' }]]);
  stop();
});
