import type { Message } from '../../lib/message';
import { msg } from '../../lib/message';
import { conditionOf } from '../condition';
import type { KubeObject } from '../object';

/** Why a machine cannot be migrated while it runs, in words, and what could be done about it. */
export interface Obstacle {
  /** The reason of the API, `DisksNotLiveMigratable`; unknown ones come through. */
  readonly reason: string;
  readonly text: Message;
  readonly wayOn: Message | undefined;
  /** The cluster's own sentence. */
  readonly detail: string | undefined;
}

type Words = Pick<Obstacle, 'text' | 'wayOn'>;

const CLAIM = /PVC (\S+) is not shared/;

const diskWords = (detail: string): Words => {
  const claim = CLAIM.exec(detail)?.[1];
  if (claim !== undefined)
    return {
      text: msg('It uses a disk that only one node can mount (ReadWriteOnce): {{claim}}', { claim }),
      wayOn: msg('Move the disk to storage with access mode ReadWriteMany'),
    };
  return {
    text: msg('It uses a disk that lies on its node'),
    wayOn: msg('Move the disk to storage that all nodes can reach (ReadWriteMany)'),
  };
};

const deviceWords = (detail: string): Words => ({
  text: /GPU/.test(detail)
    ? msg('It uses a GPU that cannot move with it')
    : msg('It uses a device of its node that is passed through to it'),
  wayOn: msg('Remove the device, or stop the VM and start it on another node'),
});

const FIXED: Readonly<Record<string, Words>> = {
  InterfaceNotLiveMigratable: {
    text: msg('It is connected to the pod network by a bridge, and would lose its address'),
    wayOn: msg('Connect it by masquerade, or use a network of its own'),
  },
  CPUModeLiveMigratable: {
    text: msg('The model of the processor of its node is not known, and its own follows from that'),
    wayOn: msg('Choose a named CPU model that several nodes offer'),
  },
  SEVNotLiveMigratable: { text: msg('Its memory is encrypted (SEV)'), wayOn: undefined },
  TDXNotLiveMigratable: { text: msg('Its memory is encrypted (TDX)'), wayOn: undefined },
  SecureExecutionNotLiveMigratable: { text: msg('Its memory is protected (Secure Execution)'), wayOn: undefined },
  NoTSCFrequencyNotLiveMigratable: {
    text: msg('Hyper-V re-enlightenment needs a fixed clock rate, which its node does not tell'),
    wayOn: msg('Switch off re-enlightenment, or use nodes that tell their clock rate'),
  },
  HypervPassthroughNotLiveMigratable: {
    text: msg('It takes all Hyper-V features from its node (passthrough)'),
    wayOn: msg('Choose the Hyper-V features one by one'),
  },
  HotplugNotLiveMigratable: {
    text: msg('A disk that was added while it runs cannot move with it'),
    wayOn: msg('Remove the disk, or add it for good'),
  },
  VirtIOFSNotLiveMigratable: {
    text: msg('It shares a folder with its node (virtiofs)'),
    wayOn: msg('Remove the shared folder'),
  },
  PersistentReservationNotLiveMigratable: {
    text: msg('A disk holds a SCSI reservation, which belongs to its node'),
    wayOn: msg('Release the reservation before'),
  },
  DecentralizedNotLiveMigratable: {
    text: msg('It cannot be migrated to another cluster'),
    wayOn: undefined,
  },
};

/** Puts a reason of the condition LiveMigratable into words. `kubevirt: pkg/virt-handler/vm.go` */
const obstacleOf = (reason: string, detail: string | undefined): Obstacle => {
  if (reason === 'DisksNotLiveMigratable') return { reason, detail, ...diskWords(detail ?? '') };
  if (reason === 'HostDeviceNotLiveMigratable') return { reason, detail, ...deviceWords(detail ?? '') };
  const words = Object.hasOwn(FIXED, reason) ? FIXED[reason] : undefined;
  if (words !== undefined) return { reason, detail, ...words };
  return { reason, detail, text: msg('The cluster says that it cannot be migrated'), wayOn: undefined };
};

/** `Reason: message, Reason: message`: a message may hold commas, too. */
const splitReasons = (message: string): readonly (readonly [string, string])[] =>
  message.split(/,\s*(?=[A-Za-z]+LiveMigratable:|NotMigratable:)/).flatMap((part): [string, string][] => {
    const colon = part.indexOf(': ');
    return colon < 0 ? [] : [[part.slice(0, colon).trim(), part.slice(colon + 2).trim()]];
  });

/**
 * Everything that stands in the way. LiveMigratable names the first obstacle only, StorageLiveMigratable lists all, so both are
 * read. Empty when the machine can be migrated, and while that is not known.
 */
export const obstaclesOf = (vmi: KubeObject | undefined): readonly Obstacle[] => {
  const condition = conditionOf(vmi, 'LiveMigratable');
  if (condition?.status !== 'False') return [];
  const first = obstacleOf(condition.reason ?? 'NotMigratable', condition.message);
  const all = splitReasons(conditionOf(vmi, 'StorageLiveMigratable')?.message ?? '')
    // storage migration copies the disks, so that its list has no word about them
    .filter(([reason]) => reason !== first.reason)
    .map(([reason, detail]) => obstacleOf(reason, detail));
  return [first, ...all];
};
