/** A cluster on a manual clock whose guests are fakes. */
import { NAMESPACE, startCluster, type Cluster } from '../controllers/cluster.fixture';
import type { KubeObject } from '../store/object';
import { virtApi } from '../virt-api/routes';
import type { SubresourceResponse } from '../virt-api/subresource';
import type { GuestControl } from './control';
import { fakeEngine, type FakeGuest } from './fake.fixture';
import { createGuestMachines, type GuestMachines } from './machines';

export interface Lab {
  readonly cluster: Cluster;
  readonly machines: GuestMachines;
  readonly simulated: ReturnType<typeof fakeEngine>;
  readonly qemu: ReturnType<typeof fakeEngine>;
  readonly lines: string[];
  guest(name?: string): Promise<FakeGuest>;
  instance(name?: string): KubeObject;
  /** Calls a subresource of `web`: of its instance unless `resource` says otherwise. */
  put(
    subresource: string,
    body?: unknown,
    resource?: 'virtualmachines',
  ): SubresourceResponse | Promise<SubresourceResponse> | undefined;
  /** Lets time pass in small steps, in which guests answer. */
  wait(seconds: number): Promise<void>;
}

/** `mostReal`: how many guests may be real, at most. */
export const lab = (mostReal = 0): Lab => {
  const simulated = fakeEngine();
  const qemu = fakeEngine('qemu', mostReal);
  const lines: string[] = [];
  const made: { machines?: GuestMachines } = {};
  // the controllers are there first
  const guests: GuestControl = {
    pressPower: (uid) => made.machines?.pressPower(uid) ?? false,
    move: (uid, job) => made.machines?.move(uid, job),
    cancelMove: (uid, job) => made.machines?.cancelMove(uid, job),
    plug: (vmi, volume) => made.machines?.plug(vmi, volume),
    unplug: (vmi, volume) => made.machines?.unplug(vmi, volume),
  };
  const cluster = startCluster({ guests });
  const { store, clock } = cluster;
  const engines = { preferred: mostReal > 0 ? [qemu] : [], fallback: simulated };
  const machines = createGuestMachines({ store, clock, engines, say: (line) => lines.push(line) });
  made.machines = machines;
  const instance = (name = 'web'): KubeObject => {
    const vmi = cluster.vmi(name);
    if (vmi === undefined) throw new Error(`no instance ${name}`);
    return vmi;
  };
  return {
    cluster,
    machines,
    simulated,
    qemu,
    lines,
    instance,
    guest: async (name) => {
      const guest = await machines.guestOf(instance(name));
      const found = [...simulated.guests, ...qemu.guests].find((each) => each === guest);
      if (found === undefined) throw new Error('a guest of no engine');
      return found;
    },
    put: (subresource, body, resource) => {
      const request = { method: 'PUT', namespace: NAMESPACE, name: 'web', subresource, query: new URLSearchParams(), body }; // prettier-ignore
      return virtApi(resource ?? 'virtualmachineinstances', request, { store, clock, random: () => 0.5, machines });
    },
    wait: async (seconds) => {
      for (let half = 0; half < seconds * 2; half += 1) {
        clock.advance(500);
        await new Promise((done) => setImmediate(done));
      }
    },
  };
};

/** With a VM `web` that runs. */
export const running = (mostReal?: number, spec: Record<string, unknown> = {}): Lab => {
  const made = lab(mostReal);
  made.cluster.createVm(spec);
  made.cluster.seconds(20);
  return made;
};
