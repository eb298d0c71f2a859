import { expect } from 'vitest';
import type { Answer, Client } from '../target/client';
import { listAt, textAt, type Fields } from '../target/json';
import { Wire } from './wire';

const USER = 'ann';
const PASSWORD = 's3cret';

/** Where a machine with a guest runs. */
export interface Place {
  readonly client: Client;
  readonly namespace: string;
  readonly name: string;
}

const USER_DATA = `#cloud-config
user: ${USER}
password: ${PASSWORD}
chpasswd: { expire: false }
`;

/** A small Linux machine that is started and stopped by hand. */
export const guestMachine = (name: string): Fields => ({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachine',
  metadata: { name },
  spec: {
    runStrategy: 'Manual',
    template: {
      metadata: { annotations: { 'sandbox.kubevirt.io/guest': 'fedora' } },
      spec: {
        terminationGracePeriodSeconds: 60,
        domain: {
          memory: { guest: '512Mi' },
          devices: {
            disks: [
              { name: 'root', disk: { bus: 'virtio' } },
              { name: 'init', disk: { bus: 'virtio' } },
            ],
            interfaces: [{ name: 'default', masquerade: {} }],
          },
        },
        networks: [{ name: 'default', pod: {} }],
        volumes: [
          { name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:43' } },
          { name: 'init', cloudInitNoCloud: { userData: USER_DATA } },
        ],
      },
    },
  },
});

const vmPath = ({ namespace, name }: Place): string =>
  `/apis/kubevirt.io/v1/namespaces/${namespace}/virtualmachines/${name}`;
export const vmiPath = ({ namespace, name }: Place): string =>
  `/apis/kubevirt.io/v1/namespaces/${namespace}/virtualmachineinstances/${name}`;
export const streamPath = (place: Place, device: string, resource = 'virtualmachineinstances'): string =>
  `/apis/subresources.kubevirt.io/v1/namespaces/${place.namespace}/${resource}/${place.name}/${device}`;

export const act = async (place: Place, action: string): Promise<void> => {
  const resource = ['pause', 'unpause', 'reset', 'softreboot'].includes(action) ? 'virtualmachineinstances' : undefined;
  const { status, text } = await place.client.put(streamPath(place, action, resource ?? 'virtualmachines'));
  expect([200, 202], `${action}: ${text}`).toContain(status);
};

/** Waits until the VM shows the status. */
export const untilStatus = async (place: Place, status: string, ms = 120_000): Promise<Answer> => {
  const deadline = Date.now() + ms;
  for (;;) {
    const answer = await place.client.get(vmPath(place));
    if (textAt(answer.json, 'status', 'printableStatus') === status) return answer;
    if (Date.now() > deadline) throw new Error(`Not ${status} within ${ms} ms: ${answer.text.slice(0, 1500)}`);
    await new Promise((done) => setTimeout(done, 200));
  }
};

/** Waits until the agent of the instance is connected, or is not. */
export const untilAgent = (place: Place, connected: boolean): Promise<void> =>
  expect
    .poll(
      async () => {
        const conditions = listAt((await place.client.get(vmiPath(place))).json, 'status', 'conditions');
        return conditions.some((condition) => textAt(condition, 'type') === 'AgentConnected');
      },
      { timeout: 90_000, interval: 200 },
    )
    .toBe(connected);

const PROMPT = /[$#] $/;
const LOGIN = /login: $/;

/** Sends newlines until the serial line answers with a login or a prompt, as people do. */
const greet = async (wire: Wire): Promise<void> => {
  for (let tries = 0; tries < 60; tries += 1) {
    wire.send('\r');
    const answered = await wire
      .until(() => PROMPT.test(wire.text) || LOGIN.test(wire.text), 2_000)
      .then(
        () => true,
        () => false,
      );
    if (answered) return;
  }
  throw new Error(`No login: ${wire.text.slice(-500)}`);
};

/** A serial line with a prompt: logs in unless somebody is. */
export const serialPrompt = async (place: Place): Promise<Wire> => {
  const wire = await Wire.open(place.client, streamPath(place, 'console'));
  await greet(wire);
  if (LOGIN.test(wire.text)) {
    wire.clear();
    wire.send(`${USER}\r`);
    await wire.until(() => /assword: ?$/.test(wire.text));
    wire.send(`${PASSWORD}\r`);
    await wire.until(() => PROMPT.test(wire.text));
  }
  wire.clear();
  return wire;
};

/** Types a command and returns what it printed, once the prompt is back. */
export const run = async (wire: Wire, command: string): Promise<string> => {
  wire.clear();
  wire.send(`${command}\r`);
  await wire.until(() => PROMPT.test(wire.text));
  return wire.text;
};
