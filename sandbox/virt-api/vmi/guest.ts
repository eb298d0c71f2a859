import { guestSystem } from '../../controllers/guest/guest';
import type { GuestSystem } from '../../controllers/guest/systems';
import { at, listAt, textAt, type Fields } from '../../controllers/object/fields';
import { quantityValue } from '../../lib/quantity';
import { parseTime } from '../../controllers/object/time';
import { phaseEntered, phaseOf } from '../../controllers/vmi/read';
import type { KubeObject } from '../../store/object';
import { asReaderFailure, conflict, json } from '../answer';
import { findVmi, hasAny, missing, type Call, type Handler } from '../call';
import { askAgent, type Known } from './agent';
import type { SubresourceResponse } from '../subresource';

const GI = 2 ** 30;

/** The instance if its agent can be asked, else the refusal (which the readers send as 500 text). facts 3.1, 3.3 */
const askable = (call: Call): { readonly vmi: KubeObject } | { readonly refused: SubresourceResponse } => {
  const vmi = findVmi(call);
  if (vmi === undefined) return { refused: missing(call) };
  const refuse = (text: string): { readonly refused: SubresourceResponse } => ({
    refused: conflict('virtualmachineinstance', call.request.name, text),
  });
  if (phaseOf(vmi) !== 'Running') return refuse('VMI is not running');
  return hasAny(vmi, 'AgentConnected') ? { vmi } : refuse('VMI does not have guest agent connected');
};

const COMMANDS = [
  'guest-ping', 'guest-info', 'guest-get-osinfo', 'guest-get-host-name', 'guest-get-users', 'guest-get-timezone',
  'guest-get-fsinfo', 'guest-network-get-interfaces', 'guest-fsfreeze-status', 'guest-fsfreeze-freeze',
  'guest-fsfreeze-thaw', 'guest-set-user-password', 'guest-exec', 'guest-exec-status', 'guest-file-open',
  'guest-file-close', 'guest-file-read', 'guest-file-write', 'guest-ssh-add-authorized-keys', 'guest-shutdown',
]; // prettier-ignore

const isWindows = (system: GuestSystem | undefined): boolean => system?.os['id'] === 'mswindows';

const usersOf = (vmi: KubeObject, system: GuestSystem | undefined): readonly Fields[] => {
  const login = (parseTime(phaseEntered(vmi, 'Running')) ?? 0) / 1_000 + 42.5;
  const domain = isWindows(system) ? { domain: vmi.metadata.name.toUpperCase().slice(0, 15) } : {};
  return [{ userName: system?.user ?? 'root', ...domain, loginTime: login }];
};

/** A stable fraction per disk, so that the numbers stay the same from call to call. */
const usedShare = (name: string): number =>
  0.15 + (Array.from(name).reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 60) / 100;

const diskBytes = (status: Fields): number =>
  quantityValue(at(status, 'persistentVolumeClaimInfo', 'capacity', 'storage')) ?? 10 * GI;

/** The file systems that a guest would have on the disks of its instance. */
export const fileSystemsOf = (vmi: KubeObject, system: GuestSystem | undefined): readonly Fields[] => {
  const disks = listAt(vmi, 'status', 'volumeStatus').filter(
    (status) => (textAt(status, 'target') ?? '') !== '' && status['size'] === undefined,
  );
  const windows = isWindows(system);
  return disks.map((status, index) => {
    const name = textAt(status, 'name') ?? '';
    const total = Math.floor(diskBytes(status) * 0.97);
    const target = textAt(status, 'target') ?? '';
    return {
      diskName: windows ? `\\\\?\\Volume{${index}}` : `${target}${index === 0 ? '4' : '1'}`,
      mountPoint: windows ? `${String.fromCharCode(67 + index)}:\\` : index === 0 ? '/' : `/mnt/${name}`,
      fileSystemType: system?.fileSystem ?? 'xfs',
      usedBytes: Math.floor(total * usedShare(name)),
      totalBytes: total,
      disk: [{ busType: target.startsWith('vd') ? 'virtio' : 'sata' }],
    };
  });
};

/** What the agent of a simulated guest would tell: it follows from the objects. */
const knownOf = (call: Call, vmi: KubeObject): Known => {
  const system = guestSystem(vmi, call.context);
  return {
    version: isWindows(system) ? '107.0.1' : '9.2.0',
    commands: COMMANDS.map((name) => ({ name, enabled: true })),
    hostname: textAt(vmi, 'spec', 'hostname') ?? vmi.metadata.name,
    timezone: system?.timezone ?? 'UTC, 0',
    users: usersOf(vmi, system),
    fileSystems: fileSystemsOf(vmi, system),
  };
};

/** A reader of what the agent knows; the one of a real guest is asked. */
const reader =
  (fields: (known: Known, vmi: KubeObject, call: Call) => Fields): Handler =>
  (call) => {
    const found = askable(call);
    if ('refused' in found) return asReaderFailure(found.refused);
    const { vmi } = found;
    const answer = (known: Known): SubresourceResponse =>
      json({ apiVersion: 'subresources.kubevirt.io/v1', metadata: {}, ...fields(known, vmi, call) });
    const known = knownOf(call, vmi);
    const agent = call.context.machines?.existing(vmi.metadata.uid)?.agent;
    return agent === undefined ? answer(known) : askAgent(agent).then((told) => answer({ ...known, ...told }));
  };

/** GET …/guestosinfo: everything the agent knows. Note `fsInfo.disks`, where filesystemlist has `items`. facts 9 */
export const guestOsInfo = reader((known, vmi, call) => ({
  kind: 'VirtualMachineInstanceGuestAgentInfo',
  guestAgentVersion: known.version,
  supportedCommands: known.commands,
  hostname: known.hostname,
  os: at(vmi, 'status', 'guestOSInfo') ?? guestSystem(vmi, call.context)?.os ?? {},
  timezone: known.timezone,
  userList: known.users,
  fsInfo: { disks: known.fileSystems },
  fsFreezeStatus: textAt(vmi, 'status', 'fsFreezeStatus') ?? 'thawed',
}));

/** GET …/userlist */
export const userList = reader(({ users }) => ({ kind: 'VirtualMachineInstanceGuestOSUserList', items: users }));

/** GET …/filesystemlist */
export const fileSystemList = reader(({ fileSystems }) => ({
  kind: 'VirtualMachineInstanceFileSystemList',
  items: fileSystems,
}));
