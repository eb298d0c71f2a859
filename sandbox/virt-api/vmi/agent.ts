import { isFields, listAt, numberAt, textAt, type Fields } from '../../controllers/object/fields';
import { isRecord } from '../../lib/json';
import type { GuestAgent } from '../../guests/guest';

/** What a guest agent tells of its guest, in the words of KubeVirt's API. */
export interface Known {
  readonly version: string;
  readonly commands: readonly Fields[];
  readonly hostname: string;
  readonly timezone: string;
  readonly users: readonly Fields[];
  readonly fileSystems: readonly Fields[];
}

const objectsOf = (answer: unknown): readonly Fields[] => (Array.isArray(answer) ? answer.filter(isFields) : []);

const userOf = (user: Fields): Fields => ({
  userName: textAt(user, 'user') ?? '',
  ...(user['domain'] === undefined ? {} : { domain: user['domain'] }),
  loginTime: numberAt(user, 'login-time') ?? 0,
});

const fileSystemOf = (system: Fields): Fields => ({
  diskName: textAt(system, 'name') ?? '',
  mountPoint: textAt(system, 'mountpoint') ?? '',
  fileSystemType: textAt(system, 'type') ?? '',
  usedBytes: numberAt(system, 'used-bytes') ?? 0,
  totalBytes: numberAt(system, 'total-bytes') ?? 0,
  disk: listAt(system, 'disk').map((disk) => ({
    ...(textAt(disk, 'serial') === undefined ? {} : { serial: disk['serial'] }),
    busType: textAt(disk, 'bus-type') ?? '',
  })),
});

/** Runs one question; what the agent does not answer stays as it is known. */
const ask = async (
  agent: GuestAgent,
  command: string,
  read: (answer: unknown) => Partial<Known>,
): Promise<Partial<Known>> => {
  try {
    return read(await agent.ask(command));
  } catch {
    return {};
  }
};

const QUESTIONS: Readonly<Record<string, (answer: unknown) => Partial<Known>>> = {
  'guest-info': (answer) => {
    const commands = listAt(answer, 'supported_commands').map(({ name, enabled }) => ({ name, enabled }));
    const version = textAt(answer, 'version');
    return { ...(version === undefined ? {} : { version }), ...(commands.length === 0 ? {} : { commands }) };
  },
  'guest-get-host-name': (answer) => {
    const hostname = textAt(answer, 'host-name');
    return hostname === undefined ? {} : { hostname };
  },
  'guest-get-timezone': (answer) => {
    const offset = numberAt(answer, 'offset');
    return isRecord(answer) && offset !== undefined
      ? { timezone: `${textAt(answer, 'zone') ?? 'UTC'}, ${offset}` }
      : {};
  },
  'guest-get-users': (answer) => ({ users: objectsOf(answer).map(userOf) }),
  'guest-get-fsinfo': (answer) => {
    const fileSystems = objectsOf(answer).map(fileSystemOf);
    // a guest that lives in its memory has none: its disks are told as far as the objects know them
    return fileSystems.length === 0 ? {} : { fileSystems };
  },
};

/** What a real agent answers. kubevirt: pkg/virt-launcher/virtwrap/agent-poller/agent_parser.go */
export const askAgent = async (agent: GuestAgent): Promise<Partial<Known>> => {
  const answers = await Promise.all(Object.entries(QUESTIONS).map(([command, read]) => ask(agent, command, read)));
  return answers.reduce((all, some) => ({ ...all, ...some }), {});
};
