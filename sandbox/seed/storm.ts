import { at, listAt } from '../lib/json';
import type { Clock } from '../lib/clock';
import type { Store } from '../store/contract';
import type { KubeObject } from '../store/object';
import { seededRandom } from '../serve/random';

export interface StormOptions {
  /** MODIFIED events a second, on VirtualMachines and VirtualMachineInstances in turn. */
  readonly perSecond: number;
  readonly seconds: number;
  /** Default: numbers that repeat. */
  readonly random?: () => number;
}

export interface Storm {
  /** Writes made so far. */
  readonly written: number;
  readonly running: boolean;
  stop(): void;
}

const VMS = 'virtualmachines.kubevirt.io';
const VMIS = 'virtualmachineinstances.kubevirt.io';
const TICK_MS = 20;

/** A VM gets another value of a label that nobody selects by. */
const pulse = (store: Store, { metadata }: KubeObject, count: number): void => {
  store.modify(VMS, metadata.namespace, metadata.name, (vm) => {
    vm.metadata.labels = { ...vm.metadata.labels, 'vm-manager.example/pulse': String(count) };
  });
};

/** An instance gets another address, as after a new DHCP lease: something that lists show. */
const readdress = (store: Store, { metadata }: KubeObject, count: number): void => {
  const address = `172.${16 + (count % 16)}.${Math.floor(count / 16) % 256}.${1 + (count % 254)}`;
  store.modify(VMIS, metadata.namespace, metadata.name, (vmi) => {
    const first = listAt(vmi, 'status', 'interfaces')[0];
    if (typeof first !== 'object' || first === null) return;
    Object.assign(first, { ipAddress: address, ipAddresses: [address] });
  });
};

/**
 * Changes running machines at a steady rate, spread over ticks of 20 ms, so that a client's behaviour under many events can be
 * measured. A slow process catches up: the number of writes after `seconds` is right, whatever the ticks' jitter.
 */
export const startStorm = (store: Store, clock: Clock, options: StormOptions): Storm => {
  const random = options.random ?? seededRandom(42);
  const instances = store.list(VMIS).filter((vmi) => at(vmi, 'status', 'phase') === 'Running');
  const begin = clock.now().getTime();
  const total = instances.length === 0 ? 0 : Math.round(options.perSecond * options.seconds);
  let written = 0;
  let cancel: (() => void) | undefined;

  const write = (): void => {
    const vmi = instances[Math.floor(random() * instances.length)];
    written += 1;
    if (vmi === undefined) return;
    if (written % 2 === 0) readdress(store, vmi, written);
    else pulse(store, vmi, written);
  };

  const tick = (): void => {
    const due = Math.min(total, Math.ceil(((clock.now().getTime() - begin + TICK_MS) / 1000) * options.perSecond));
    while (written < due) write();
    cancel = written < total ? clock.after(TICK_MS, tick) : undefined;
  };

  cancel = clock.after(0, tick);
  return {
    get written() {
      return written;
    },
    get running() {
      return cancel !== undefined;
    },
    stop: () => {
      cancel?.();
      cancel = undefined;
    },
  };
};
