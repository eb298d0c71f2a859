// Over 250 lines: streams over real sockets, each rule of sharing, refusing and dropping.
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { startTrial, type Trial } from '../../../api/trial/running';
import { KIND } from '../../../controllers/object/kind-ids';
import { fakeEngine, type FakeGuest } from '../../../guests/fake.fixture';
import { createGuestMachines, type GuestMachines } from '../../../guests/machines';
import { isRecord, textAt, type JsonRecord } from '../../../lib/json';

const BASE = '/apis/subresources.kubevirt.io/v1/namespaces/demo';

let trial: Trial;
let machines: GuestMachines;
let engine: ReturnType<typeof fakeEngine>;
let sockets: WebSocket[];

beforeEach(async () => {
  engine = fakeEngine();
  sockets = [];
  trial = await startTrial({
    guests: (store, clock) => {
      machines = createGuestMachines({
        store,
        clock,
        engines: { preferred: [], fallback: engine },
        say: () => undefined,
      });
      return machines;
    },
  });
  plant('web');
});
afterEach(async () => {
  for (const socket of sockets) socket.terminate();
  await machines.close();
  await trial.close();
});

const plant = (name: string, status: JsonRecord = {}, devices: JsonRecord = {}): void => {
  trial.store.create(KIND.vmi, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstance',
    metadata: { name, namespace: 'demo', annotations: { 'sandbox.kubevirt.io/guest': 'fedora' } },
    spec: { domain: { devices } },
    status: { phase: 'Running', nodeName: 'a', interfaces: [{ ipAddress: '10.128.0.7' }], ...status },
  });
};

const change = (edit: (status: JsonRecord) => void): void => {
  trial.store.modify(KIND.vmi, 'demo', 'web', (draft) => {
    const { status } = draft;
    if (isRecord(status)) edit(status);
  });
};

const open = (path: string, protocols: readonly string[] = [], as = 'admin', resource = 'virtualmachineinstances') => {
  const address = `${trial.url.replace('http', 'ws')}${BASE}/${resource}/web/${path}`;
  const socket = new WebSocket(address, [...protocols], { headers: { authorization: `Bearer ${as}` } });
  socket.on('error', () => undefined);
  sockets.push(socket);
  return socket;
};

const opened = async (path: string, protocols: readonly string[] = []): Promise<WebSocket> => {
  const socket = open(path, protocols);
  await once(socket, 'open');
  return socket;
};

/** Status and text with which an upgrade is refused. */
const refusal = async (socket: WebSocket): Promise<readonly [number, string]> => {
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, import('node:http').IncomingMessage];
  let text = '';
  for await (const chunk of response) text += String(chunk);
  const status: unknown = text.startsWith('{') ? JSON.parse(text) : undefined;
  return [response.statusCode ?? 0, textAt(status, 'message') ?? text];
};

const closeCode = async (socket: WebSocket): Promise<unknown> => (await once(socket, 'close'))[0] as unknown;

const heard = async (socket: WebSocket): Promise<string> => {
  const [data, binary] = (await once(socket, 'message')) as [Buffer, boolean];
  expect(binary).toBe(true);
  return data.toString();
};

const guest = (index = 0): FakeGuest => {
  const found = engine.guests[index];
  if (found === undefined) throw new Error('no guest yet');
  return found;
};

describe('a stream', () => {
  it('carries bytes both ways in binary frames and drops text frames', async () => {
    const socket = open('vnc');
    expect(await heard(socket)).toBe('RFB 003.008\n');
    socket.send('text');
    socket.send(Buffer.from('bytes'));
    expect(await heard(socket)).toBe('bytes');
    expect(guest().told).toEqual(['write bytes']);
  });

  it.each([
    [[], ''],
    [['plain.kubevirt.io'], 'plain.kubevirt.io'],
    [['binary', 'plain.kubevirt.io'], 'plain.kubevirt.io'],
  ])('offered %j answers with the subprotocol "%s"', async (offered, answered) => {
    expect((await opened('console', offered)).protocol).toBe(answered);
  });

  it('names no subprotocol when others are offered, which ends the handshake for a browser', async () => {
    const socket = open('vnc', ['binary']);
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toBe('Server sent no subprotocol');
  });

  it('leaves the guest when the client goes', async () => {
    const socket = await opened('console');
    socket.close();
    await once(socket, 'close');
    await vi.waitFor(() => expect(guest().told).toEqual(['left']));
    expect(machines.sessions.any(guest().plan.uid)).toBe(false);
  });

  it.each([
    ['the instance ends', () => change((status) => (status['phase'] = 'Succeeded'))],
    ['the instance is deleted', () => trial.store.remove(KIND.vmi, 'demo', 'web')],
    ['it runs on another node', () => change((status) => (status['nodeName'] = 'b'))],
    ['the guest ends by itself', () => guest().end({ how: 'crashed', reason: 'panic' })],
  ])('is cut without a close frame when %s', async (_what, happen) => {
    const all = await Promise.all([opened('vnc'), opened('console'), opened('portforward/22')]);
    const codes = Promise.all(all.map(closeCode));
    happen();
    expect(await codes).toEqual([1006, 1006, 1006]);
  });

  it('reaches the same guest again after a move', async () => {
    const socket = await opened('console');
    const cut = closeCode(socket);
    change((status) => (status['nodeName'] = 'b'));
    await cut;
    await opened('console');
    expect([engine.guests.length, guest().isDead]).toEqual([1, false]);
  });

  it('needs the right of its subresource', async () => {
    expect((await refusal(open('vnc', [], 'view')))[0]).toBe(403);
    expect(await refusal(open('console', [], 'tenant-less'))).toEqual([401, 'Unauthorized']);
  });
});

describe('clients of one screen', () => {
  it('put each other out', async () => {
    const first = await opened('vnc');
    const cut = closeCode(first);
    const second = await opened('vnc?preserveSession=false');
    expect(await cut).toBe(1006);
    expect(second.readyState).toBe(WebSocket.OPEN);
  });

  it('are refused while somebody is there if they ask for that', async () => {
    const first = await opened('vnc?preserveSession=true');
    const text =
      "Internal error occurred: dialing virt-handler: Can't connect to websocket (503): Active VNC connection. Request denied.";
    expect(await refusal(open('vnc?preserveSession=true'))).toEqual([500, text]);
    expect((await trial.send('GET', `${BASE}/virtualmachineinstances/web/vnc?preserveSession=true`)).code).toBe(500);
    expect(first.readyState).toBe(WebSocket.OPEN);
    first.close();
    await vi.waitFor(() => expect(machines.sessions.any(guest().plan.uid)).toBe(false));
    await opened('vnc?preserveSession=true');
  });

  it('leave the serial line alone', async () => {
    const serial = await opened('console');
    await opened('vnc');
    const other = closeCode(serial);
    await opened('console?preserveSession=true');
    expect(await other).toBe(1006);
  });

  it('go when somebody asks for the path without an upgrade, as the node is asked first', async () => {
    const cut = closeCode(await opened('console'));
    expect((await trial.send('GET', `${BASE}/virtualmachineinstances/web/console`)).code).toBe(400);
    expect(await cut).toBe(1006);
  });

  it('stay taken for a while by who asked without an upgrade, as virt-api forgets to close', async () => {
    const path = 'vnc?preserveSession=true';
    expect((await trial.send('GET', `${BASE}/virtualmachineinstances/web/${path}`)).code).toBe(400);
    expect((await refusal(open(path)))[0]).toBe(500);
    trial.clock.advance(20_000);
    await opened(path);
    expect((await trial.send('GET', `${BASE}/virtualmachineinstances/web/vnc`)).code).toBe(400);
    // who takes the screen over is not put out when the forgotten connection goes
    const next = await opened('vnc');
    trial.clock.advance(20_000);
    expect([next.readyState, machines.sessions.count(guest().plan.uid, 'vnc')]).toEqual([WebSocket.OPEN, 1]);
  });
});

describe('a tunnel', () => {
  it('stands beside others, on the instance or its VM, and pings each second', async () => {
    trial.store.create(KIND.vm, {
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachine',
      metadata: { name: 'web', namespace: 'demo' },
      spec: {},
      status: { created: true },
    });
    const first = await opened('portforward/22');
    const second = open('portforward/22/tcp', [], 'admin', 'virtualmachines');
    expect(await heard(second)).toBe('SSH-2.0-fake\r\n');
    const pinged = once(first, 'ping');
    trial.clock.advance(1_000);
    expect(String((await pinged)[0])).toBe('keep alive');
    expect(first.readyState).toBe(WebSocket.OPEN);
  });

  it('is cut after a minute without a pong', async () => {
    const socket = open('portforward/22');
    socket.pong = () => undefined;
    await once(socket, 'open');
    socket.pause();
    for (let second = 0; second < 62; second += 1) trial.clock.advance(1_000);
    socket.resume();
    expect(await closeCode(socket)).toBe(1006);
  });

  it('is refused before the upgrade when nobody listens', async () => {
    const text = 'Internal error occurred: dialing VM: dial tcp 10.128.0.7:80: connect: connection refused';
    expect(await refusal(open('portforward/80'))).toEqual([500, text]);
    const plain = await trial.send('GET', `${BASE}/virtualmachineinstances/web/portforward/80/udp`);
    expect(textAt(plain.body, 'message')).toContain('dial udp 10.128.0.7:80');
    expect((await trial.send('GET', `${BASE}/virtualmachineinstances/web/portforward/22`)).code).toBe(400);
  });
});

describe('what cannot be opened', () => {
  it.each([
    ['vnc', { phase: 'Scheduling' }, {}, 400, 'VMI is not running'],
    ['vnc', {}, { autoattachGraphicsDevice: false }, 400, 'No graphics devices are present.'],
    ['console', {}, { autoattachSerialConsole: false }, 400, 'No serial consoles are present.'],
    ['usbredir', {}, { clientPassthrough: {} }, 400, /not using the websocket protocol/],
    ['vsock', {}, {}, 400, 'VSOCK is not attached.'],
    ['console', { phase: 'Failed' }, {}, 409, /VMI is in failed status$/],
    ['portforward/22', { conditions: [{ type: 'Paused', status: 'True' }] }, {}, 409, /VMI is paused$/],
  ])('%s of %j', async (path, status, devices, code, text) => {
    trial.store.remove(KIND.vmi, 'demo', 'web');
    plant('web', status, devices);
    const [answered, message] = await refusal(open(path, [], 'root'));
    expect(answered).toBe(code);
    expect(message).toMatch(text);
  });

  it('tells why there is no guest', async () => {
    engine.broken = 'no memory';
    expect(await refusal(open('vnc'))).toEqual([500, 'Internal error occurred: dialing virt-handler: no memory']);
  });
});

describe('a screenshot', () => {
  const path = `${BASE}/virtualmachineinstances/web/vnc/screenshot`;

  it('is the guest’s own picture', async () => {
    const { code, headers, text } = await trial.send('GET', path);
    expect([code, headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(text).toContain('PNG');
  });

  it('that cannot be had is a 500 text', async () => {
    engine.broken = 'no memory';
    const { code, headers, text } = await trial.send('GET', path);
    expect([code, headers.get('content-type')]).toEqual([500, 'text/plain']);
    expect(text).toContain('no memory');
  });
});

describe('metrics', () => {
  it('count who is connected and remember when', async () => {
    const screen = await opened('vnc');
    await Promise.all([opened('portforward/22'), opened('portforward/22')]);
    const read = async (): Promise<string> => (await trial.send('GET', '/metrics')).text;
    expect(await read()).toContain('kubevirt_vnc_active_connections{namespace="demo",vmi="web"} 1');
    expect(await read()).toContain('kubevirt_portforward_active_tunnels{namespace="demo",vmi="web"} 2');
    screen.close();
    await vi.waitFor(async () => expect(await read()).not.toContain('kubevirt_vnc_active_connections{'));
    const seconds = trial.clock.now().getTime() / 1_000;
    expect(await read()).toContain(
      `kubevirt_vmi_last_api_connection_timestamp_seconds{namespace="demo",vmi="web"} ${seconds}`,
    );
  });
});
