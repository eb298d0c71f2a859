/** Previews against the sandbox's scheduler: what they foresee is done step by step, and the scheduler is asked at each. */
import fc from 'fast-check';
import { list } from '../../lib/reach';
import { describe, expect, it } from 'vitest';
import { KIND } from '../../../sandbox/controllers/object/kind-ids';
import { launcherPod } from '../../../sandbox/controllers/vmi/launcher/launcher-pod';
import type { Store } from '../../../sandbox/store/contract';
import type { DraftObject } from '../../../sandbox/store/object';
import {
  clusterOf,
  clusterWish,
  settle,
  takes,
  targetOf,
  type Cluster,
  type Machine,
} from '../placement/cluster.fixture';
import { nodeNameOf } from '../vmi/read';
import { previewDrain } from './drain';
import { previewLoss } from './loss';

const RUNS = { numRuns: 120 };
const nodesOf = (store: Store): readonly string[] => store.list(KIND.node).map((node) => node.metadata.name);

const goneFrom = (store: Store, { pod }: Machine): void => {
  store.remove(KIND.pod, pod.metadata.namespace, pod.metadata.name, { gracePeriodSeconds: 0 });
};

const expectNowhere = (store: Store, pod: DraftObject): void => {
  expect(nodesOf(store).filter((node) => takes(store, pod, node))).toEqual([]);
};

const fresh = ({ vmi }: Machine): DraftObject => launcherPod(vmi, { suffix: 'fresh' });
const cordon = (store: Store, name: string): void => {
  store.modify(KIND.node, undefined, name, (node) => {
    const cordonTaint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };
    node['spec'] = { unschedulable: true, taints: [...list(node, 'spec', 'taints'), cordonTaint] };
  });
};

const arrive = (store: Store, pod: DraftObject, to: string): void => {
  expect({ to, takes: takes(store, pod, to) }).toEqual({ to, takes: true });
  settle(store, pod, to);
};

const drain = ({ store, machines, surroundings, podOf, disksOf }: Cluster, names: ReadonlySet<string>): void => {
  const preview = previewDrain(names, machines, surroundings, { podOf, disksOf });
  for (const name of names) cordon(store, name);
  expect(preview.machines.map(({ machine }) => machine.key).sort()).toEqual(
    machines.filter(({ vmi }) => names.has(nodeNameOf(vmi) ?? '')).map(({ key }) => key).sort(),
  ); // prettier-ignore
  for (const { machine, fate } of preview.machines) {
    switch (fate.is) {
      case 'moves':
        arrive(store, targetOf(store, machine), fate.to);
        goneFrom(store, machine);
        break;
      case 'stuck':
        expectNowhere(store, targetOf(store, machine));
        break;
      case 'restarts':
        goneFrom(store, machine);
        arrive(store, fresh(machine), fate.to);
        break;
      case 'stops':
        goneFrom(store, machine);
        if (fate.refusals.length > 0) expectNowhere(store, fresh(machine));
        break;
      case 'blocked':
      case 'external':
        break;
    }
  }
};

const some = (names: readonly string[], picks: readonly boolean[]): ReadonlySet<string> =>
  new Set(names.filter((_name, index) => picks[index % picks.length] === true));

const picks = fc.array(fc.boolean(), { minLength: 1, maxLength: 5 });

describe('the preview of a drain', () => {
  it('moves each machine where the scheduler lets it at that moment, and calls stuck only what it refuses', () => {
    fc.assert(
      fc.property(clusterWish, picks, (wish, picked) => {
        const cluster = clusterOf(wish);
        drain(cluster, some(nodesOf(cluster.store), picked));
      }),
      RUNS,
    );
  });
});

describe('the preview of lost nodes', () => {
  it('starts each machine where the scheduler lets it, and calls homeless only what it refuses', () => {
    fc.assert(
      fc.property(clusterWish, picks, (wish, picked) => {
        const { store, machines, surroundings, podOf, disksOf } = clusterOf(wish);
        const names = some(nodesOf(store), picked);
        const preview = previewLoss(names, machines, surroundings, { podOf, disksOf });
        for (const machine of machines) if (names.has(nodeNameOf(machine.vmi) ?? '')) goneFrom(store, machine);
        for (const name of names) store.remove(KIND.node, undefined, name);
        for (const { machine, fate } of preview.machines) {
          if (fate.is === 'restarts') arrive(store, fresh(machine), fate.to);
          if (fate.is === 'homeless') expectNowhere(store, fresh(machine));
        }
      }),
      RUNS,
    );
  });
});
