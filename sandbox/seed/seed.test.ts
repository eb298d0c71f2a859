import { describe, expect, it } from 'vitest';
import { definitions } from '../kinds/registry';
import { manualClock } from '../lib/clock';
import { createStore } from '../store/memory';
import { isRecord, at } from '../lib/json';
import type { Store, WatchSource } from '../store/contract';
import { plantSeed, seedNames } from './seed';
import type { SeedName } from '../serve/sandbox';
import { seededRandom } from '../serve/random';

const grow = (name: SeedName, vms?: number): Store & WatchSource => {
  const clock = manualClock(new Date('2026-10-01T08:00:00Z'));
  const store = createStore({ definitions, clock, random: seededRandom(1) });
  plantSeed(name, { store, clock, random: seededRandom(7), vms });
  return store;
};

const everything = (store: Store): string =>
  JSON.stringify(store.kinds().map((kind) => store.list(`${kind.plural}.${kind.group}`)));

describe('plantSeed', () => {
  it.each(seedNames.filter((name) => name !== 'huge'))('plants the same %s cluster from the same number', (name) => {
    expect(everything(grow(name))).toBe(everything(grow(name)));
  });

  it('owns every launcher pod by a VMI that exists', () => {
    const store = grow('small');
    const pods = store.list('pods.').filter((pod) => pod.metadata.labels?.['kubevirt.io'] === 'virt-launcher');
    expect(pods.length).toBeGreaterThan(3);
    for (const pod of pods) {
      const owner = store.byUid(pod.metadata.ownerReferences?.[0]?.uid ?? '');
      expect(owner?.kind, pod.metadata.name).toBe('VirtualMachineInstance');
      const active = at(owner, 'status', 'activePods');
      expect(isRecord(active) && Object.keys(active)).toContain(pod.metadata.uid);
    }
  });
});
