import { describe, expect, it } from 'vitest';
import type { KindId } from '../kinds/definition';
import { definitions } from '../kinds/registry';
import { manualClock } from '../lib/clock';
import { createStore } from '../store/memory';
import { at, isRecord, listAt, textAt } from '../lib/json';
import type { Store, WatchSource } from '../store/contract';
import { plantSeed, seedNames } from './seed';
import type { SeedName } from '../serve/sandbox';
import { seededRandom } from '../serve/random';

const grow = (name: SeedName, vms?: number, kinds = definitions): Store & WatchSource => {
  const clock = manualClock(new Date('2026-10-01T08:00:00Z'));
  const store = createStore({ definitions: kinds, clock, random: seededRandom(1) });
  plantSeed(name, { store, clock, random: seededRandom(7), vms });
  return store;
};

const everything = (store: Store): string =>
  JSON.stringify(store.kinds().map((kind) => store.list(`${kind.plural}.${kind.group}`)));

describe('plantSeed', () => {
  it.each(seedNames.filter((name) => name !== 'huge'))('plants the same %s cluster from the same number', (name) => {
    expect(everything(grow(name))).toBe(everything(grow(name)));
  });

  it('leaves nothing of KubeVirt in a cluster without it, and the other workloads as they are', () => {
    const kinds = definitions.filter(({ custom }) => custom?.product !== 'kubevirt' && custom?.product !== 'cdi');
    const [full, without] = [grow('small'), grow('small', undefined, kinds)];
    const names = (store: Store, kind: KindId) => store.list(kind).map(({ metadata }) => metadata.name);
    const plain = (name: string): boolean => !/^(virt-|cdi-|importer-)/.test(name);
    // the random ends of names differ, as fewer objects draw from the same numbers
    const stems = (of: readonly string[]) => of.map((name) => name.replace(/(-[a-z0-9]{10})?-[a-z0-9]{5}$/, ''));
    expect(stems(names(without, 'pods.'))).toEqual(stems(names(full, 'pods.').filter(plain)));
    expect(names(without, 'pods.').length).toBeGreaterThan(3);
    expect(names(without, 'namespaces.')).not.toContain('kubevirt');
    expect(names(without, 'controllerrevisions.apps').map((name) => name.slice(0, 13))).toEqual(['session-store']);
    for (const volume of without.list('persistentvolumes.'))
      expect(without.byUid(textAt(volume, 'spec', 'claimRef', 'uid') ?? ''), volume.metadata.name).toBeDefined();
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

describe('the nodes of a seed', () => {
  it('give a busy cluster one that is worth emptying, with machines that cannot leave it', () => {
    const store = grow('busy');
    const here = store
      .list('virtualmachineinstances.kubevirt.io')
      .filter((vmi) => textAt(vmi, 'status', 'nodeName') === 'worker-10');
    const reasons = here.flatMap((vmi) =>
      listAt(vmi, 'status', 'conditions').flatMap((entry) =>
        textAt(entry, 'type') === 'LiveMigratable' && textAt(entry, 'status') === 'False'
          ? [textAt(entry, 'reason')]
          : [],
      ),
    );
    expect(here.length - reasons.length).toBeGreaterThan(20);
    expect(reasons.sort()).toEqual(['DisksNotLiveMigratable', 'HostDeviceNotLiveMigratable', 'InterfaceNotLiveMigratable']); // prettier-ignore
  });

  it('are unevenly used in a huge cluster, which remembers a bounded number of migrations', () => {
    const store = grow('huge', 1_000);
    const counts = new Map<string, number>();
    for (const vmi of store.list('virtualmachineinstances.kubevirt.io')) {
      const node = textAt(vmi, 'status', 'nodeName') ?? '';
      counts.set(node, (counts.get(node) ?? 0) + 1);
    }
    expect(store.list('nodes.')).toHaveLength(200);
    expect(counts.size).toBeGreaterThan(120);
    expect(Math.max(...counts.values())).toBeGreaterThan(1.3 * 4);
    const phases = store.list('virtualmachineinstancemigrations.kubevirt.io').map((entry) => textAt(entry, 'status', 'phase')); // prettier-ignore
    expect(phases.filter((phase) => phase === 'Running')).toHaveLength(3);
    expect(phases.filter((phase) => phase === 'Succeeded').length).toBeGreaterThan(10);
    expect(phases.length).toBeLessThan(520);
  });
});
