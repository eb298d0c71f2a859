import type { Message } from '../../lib/message';
import { msg } from '../../lib/message';
import { isDeleting, uidOf } from '../meta';
import type { KubeObject } from '../object';
import { can } from '../vm/can';
import { statusOf, type VmStatus } from '../vm/status';
import { migrationStateOf } from '../vmi/migration-state';
import { isActive, isRunning, nodeNameOf } from '../vmi/read';
import { givesDevice, hasDevice, type ConsoleDevice } from './device';

/** What a console sees of its machine, read from VM and VMI. */
export type ConsoleSight =
  /** Not loaded yet. */
  | { readonly is: 'unknown' }
  /** RBAC says no. */
  | { readonly is: 'denied' }
  /** There is no such device, now or after a start. */
  | { readonly is: 'absent' }
  /** There is no running guest. */
  | { readonly is: 'down'; readonly why: Message; readonly mayStart: boolean }
  /** The guest runs, perhaps paused: its devices answer. */
  | {
      readonly is: 'up';
      /** uid of the instance: another one is another guest. */
      readonly uid: string;
      readonly node: string | undefined;
      /** It is being migrated to another node, where the stream does not follow. */
      readonly moving: boolean;
      /** It is being shut down. */
      readonly ending: boolean;
    };

type Maybe = KubeObject | undefined;

/** Why there is no guest to sit at. */
const whyOf = (status: VmStatus): Message => {
  switch (status) {
    case 'Stopped':
    case 'Succeeded':
      return msg('The machine is stopped');
    case 'Running':
    case 'Paused':
    case 'Migrating':
    case 'Starting':
      return msg('The machine is starting');
    case 'Stopping':
    case 'Terminating':
      return msg('The machine is shutting down');
    case 'Provisioning':
    case 'WaitingForVolumeBinding':
      return msg('The disks of the machine are being prepared');
    case 'WaitingForReceiver':
      return msg('The machine waits for an incoming migration');
    case 'CrashLoopBackOff':
      return msg('The machine crashes again and again');
    case 'Failed':
      return msg('The machine has crashed');
    case 'ErrorUnschedulable':
      return msg('The machine cannot start: no node has room for it');
    case 'ErrImagePull':
    case 'ImagePullBackOff':
      return msg('The machine cannot start: an image cannot be pulled');
    case 'ErrorPvcNotFound':
    case 'DataVolumeError':
      return msg('The machine cannot start: a disk is missing or broken');
    case 'Unknown':
      return msg('The state of the machine is unknown');
  }
};

const down = (vm: Maybe, vmi: Maybe): ConsoleSight => {
  const why =
    vm === undefined && vmi === undefined
      ? msg('The machine does not exist any more')
      : isActive(vmi) && isDeleting(vmi)
        ? whyOf('Stopping')
        : whyOf(statusOf(vm, vmi));
  return { is: 'down', why, mayStart: can('start', vm, vmi).ok };
};

/**
 * What a console of this device can do with the machine now. virt-api opens both devices only in phase Running, which a paused
 * guest has, too. `kubevirt: pkg/virt-api/rest/console.go`, `pkg/virt-api/rest/vnc.go`
 */
export const sightOf = (vm: Maybe, vmi: Maybe, device: ConsoleDevice): ConsoleSight => {
  if (vmi === undefined || !isActive(vmi)) {
    return vm === undefined || givesDevice(vm, device) ? down(vm, vmi) : { is: 'absent' };
  }
  if (!hasDevice(vmi, device)) {
    return { is: 'absent' };
  }
  if (!isRunning(vmi)) {
    return down(vm, vmi);
  }
  return {
    is: 'up',
    uid: uidOf(vmi) ?? '',
    node: nodeNameOf(vmi),
    moving: migrationStateOf(vmi)?.active === true,
    ending: isDeleting(vmi),
  };
};
