/** The plugin's rules of placement against the sandbox's scheduler, which knows nothing of them: neither was written after the other. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { launcherPod } from '../../../sandbox/controllers/vmi/launcher/launcher-pod';
import { nodeNameOf } from '../vmi/read';
import { clusterOf, clusterWish, guestWish, takes, targetOf } from './cluster.fixture';
import { demandOf, demandOfMove } from './demand/demand';
import { reasonsAgainst } from './fit';

const RUNS = { numRuns: 200 };

describe('what fits where', () => {
  it('is what the scheduler says, node by node', () => {
    fc.assert(
      fc.property(clusterWish, guestWish, (wish, guest) => {
        const { store, surroundings, newcomer, disksOf } = clusterOf(wish);
        const vmi = newcomer(guest);
        const pod = launcherPod(vmi, { suffix: 'fresh' });
        const demand = demandOf({ vmi, pod, disks: disksOf({ key: 'newcomer', vm: undefined, vmi }) });
        for (const room of surroundings.rooms.values()) {
          const reasons = reasonsAgainst(demand, room, surroundings);
          expect({ node: room.name, fits: reasons.length === 0, reasons }).toMatchObject({
            fits: takes(store, pod, room.name),
          });
        }
      }),
      RUNS,
    );
  });

  it('is what the scheduler says of the target of a migration', () => {
    fc.assert(
      fc.property(
        clusterWish,
        fc.constantFrom<Readonly<Record<string, string>>>({}, { disk: 'ssd' }, { 'kubernetes.io/hostname': 'n1' }),
        (wish, added) => {
          const { store, surroundings, machines, disksOf } = clusterOf(wish);
          for (const machine of machines) {
            const { key, vm, vmi } = machine;
            const name = nodeNameOf(vmi);
            const pod = targetOf(store, machine, added);
            const source = { name, node: surroundings.rooms.get(name ?? '')?.node, pod: machine.pod };
            const demand = demandOfMove(demandOf({ vmi, pod, disks: disksOf({ key, vm, vmi }) }), vmi, source, added);
            for (const room of surroundings.rooms.values())
              expect([room.name, reasonsAgainst(demand, room, surroundings).length === 0]).toEqual([
                room.name,
                takes(store, pod, room.name),
              ]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('an estimate of what a pod asks', () => {
  it('is what the pod asks in fact', () => {
    fc.assert(
      fc.property(guestWish, (guest) => {
        const { newcomer } = clusterOf({ nodes: [], guests: [] });
        const vmi = newcomer(guest);
        const [estimate, exact] = [demandOf({ vmi }), demandOf({ vmi, pod: launcherPod(vmi, { suffix: 'fresh' }) })];
        for (const name of ['cpu', 'memory', 'pods', 'devices.kubevirt.io/kvm', 'vendor.com/gpu'])
          expect([name, estimate.requests.get(name)]).toEqual([name, exact.requests.get(name)]);
      }),
    );
  });
});
