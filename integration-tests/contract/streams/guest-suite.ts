import { describe, expect, it } from 'vitest';
import { namesOf, textAt } from '../target/json';
import { act, run, serialPrompt, streamPath, untilAgent, untilStatus, vmiPath, type Place } from './guest-machine';
import { coloursIn, Screen } from './screen';
import { Wire } from './wire';

/** X keysyms. */
const ENTER = 0xff0d;
const KEY_A = 0x61;

const vnc = (place: Place, query = ''): Promise<Wire> => Wire.open(place.client, streamPath(place, `vnc${query}`));

/** The uid of the instance; none while there is none. */
const uidOf = async (place: Place): Promise<string> =>
  textAt((await place.client.get(vmiPath(place))).json, 'metadata', 'uid');

const changed = async (screen: Screen, before: Buffer): Promise<void> => {
  for (let tries = 0; tries < 50; tries += 1) {
    if (!(await screen.picture()).equals(before)) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('The picture stays as it was');
};

const serialAndScreen = (place: () => Place): void => {
  it('lets log in on the serial line and answers', async () => {
    const wire = await serialPrompt(place());
    expect(wire.socket.protocol).toBe('plain.kubevirt.io');
    expect(await run(wire, 'echo answ""er')).toContain('answer');
    expect(wire.textFrames).toBe(0);
    await wire.leave();
  });

  it('repeats nothing to the next client, and keeps the login', async () => {
    const wire = await Wire.open(place().client, streamPath(place(), 'console'), []);
    expect(wire.socket.protocol).toBe('');
    await expect(wire.until(() => wire.text !== '', 500)).rejects.toThrow('Not within');
    wire.socket.send('echo text frames are dropped\r');
    expect(await run(wire, 'echo answ""er')).not.toContain('dropped');
    await wire.leave();
  });

  it('shows a picture that changes when a key is pressed', async () => {
    const wire = await vnc(place());
    const screen = await Screen.start(wire);
    expect([screen.width, screen.height]).toEqual([720, 400]);
    const before = await screen.picture();
    expect(coloursIn(before)).toBeGreaterThan(1);
    for (const key of [KEY_A, KEY_A, ENTER]) screen.press(key);
    await changed(screen, before);
    await wire.leave();
  });

  it('is photographed', async () => {
    const { status, headers, text } = await place().client.get(streamPath(place(), 'vnc/screenshot'));
    expect([status, headers['content-type']]).toEqual([200, 'image/png']);
    expect(text.slice(1, 4)).toBe('PNG');
  });
};

const sharing = (place: () => Place): void => {
  it('gives the screen to whoever comes last', async () => {
    const first = await vnc(place());
    const second = await vnc(place(), '?preserveSession=false');
    expect(await first.closed()).toBe(1006);
    await Screen.start(second);
    await second.leave();
  });

  it('keeps it for who is there when the next one asks for that', async () => {
    const first = await vnc(place(), '?preserveSession=true');
    const { status, message } = await Wire.refusal(place().client, streamPath(place(), 'vnc?preserveSession=true'));
    expect(status).toBe(500);
    expect(message).toContain("Can't connect to websocket (503)");
    expect(message).toContain('Active VNC connection. Request denied.');
    await Screen.start(first);
    await first.leave();
    await (await vnc(place(), '?preserveSession=true')).leave();
  });

  it('gives the serial line to whoever comes last', async () => {
    const first = await Wire.open(place().client, streamPath(place(), 'console'));
    const second = await Wire.open(place().client, streamPath(place(), 'console?preserveSession=true'));
    expect(await first.closed()).toBe(1006);
    await second.leave();
  });
};

const ports = (place: () => Place): void => {
  it('leads to a port that listens, by instance and by VM, any number at a time', async () => {
    const open = (resource: string): Promise<Wire> =>
      Wire.open(place().client, streamPath(place(), 'portforward/80', resource));
    const both = await Promise.all([open('virtualmachineinstances'), open('virtualmachines')]);
    for (const wire of both) {
      await wire.until(() => wire.pings > 0);
      expect(wire.closeCode).toBeUndefined();
      wire.send('GET / HTTP/1.0\r\n\r\n');
      await wire.until(() => /^HTTP\/1\.[01] 200 /.test(wire.text));
    }
    await Promise.all(both.map((wire) => (wire.closeCode === undefined ? wire.leave() : wire.closed())));
  });

  it('says before the upgrade that nobody listens', async () => {
    const { status, message } = await Wire.refusal(place().client, streamPath(place(), 'portforward/4242/tcp'));
    expect(status).toBe(500);
    expect(message).toMatch(/dialing VM: .*refused/);
  });
};

const lifeOfTheGuest = (place: () => Place): void => {
  it('stands still while it is paused, and both consoles stay', async () => {
    const wire = await serialPrompt(place());
    await act(place(), 'pause');
    wire.send('echo answ""er\r');
    await expect(wire.until(() => wire.text.includes('answer'), 1_000)).rejects.toThrow('Not within');
    const picture = await vnc(place());
    await Screen.start(picture);
    await picture.leave();
    const tunnel = await Wire.refusal(place().client, streamPath(place(), 'portforward/22'));
    expect([tunnel.status, tunnel.message.includes('VMI is paused')]).toEqual([409, true]);
    await act(place(), 'unpause');
    await wire.until(() => wire.text.includes('answer'));
    await wire.leave();
  });

  it('goes on in another place after a live migration, where the streams were cut', async () => {
    const wire = await serialPrompt(place());
    await run(wire, 'echo carried > /tmp/luggage');
    const picture = await vnc(place());
    const node = textAt((await place().client.get(vmiPath(place()))).json, 'status', 'nodeName');
    await act(place(), 'migrate');
    expect([await wire.closed(120_000), await picture.closed()]).toEqual([1006, 1006]);
    await untilStatus(place(), 'Running');
    expect(textAt((await place().client.get(vmiPath(place()))).json, 'status', 'nodeName')).not.toBe(node);
    const again = await serialPrompt(place());
    expect(await run(again, 'cat /tmp/luggage')).toContain('carried');
    await again.leave();
  });

  it('boots anew when it is reset, without cutting the streams', async () => {
    const wire = await serialPrompt(place());
    wire.clear();
    await act(place(), 'reset');
    await wire.until(() => /login: $/.test(wire.text), 120_000);
    expect(wire.closeCode).toBeUndefined();
    await wire.leave();
  });

  it('loses its agent while it reboots by itself, and gets it back', async () => {
    await untilAgent(place(), true);
    const wire = await serialPrompt(place());
    wire.clear();
    wire.send('sudo reboot\r');
    await untilAgent(place(), false);
    await wire.until(() => /login: $/.test(wire.text), 120_000);
    expect(wire.closeCode).toBeUndefined();
    await untilAgent(place(), true);
    await wire.leave();
  });

  it('cuts the streams of a VM that is restarted, and the new instance can be looked at', async () => {
    const wire = await serialPrompt(place());
    const uid = await uidOf(place());
    await act(place(), 'restart');
    expect(await wire.closed(120_000)).toBe(1006);
    await expect.poll(() => uidOf(place()), { timeout: 60_000 }).not.toBe(uid);
    await untilStatus(place(), 'Running');
    await (await serialPrompt(place())).leave();
  });

  it('that powers itself off leaves a stopped VM', async () => {
    const wire = await serialPrompt(place());
    wire.send('sudo poweroff || poweroff\r');
    expect(await wire.closed(120_000)).toBe(1006);
    await untilStatus(place(), 'Stopped');
    const { status, message } = await Wire.refusal(place().client, streamPath(place(), 'console'));
    expect([400, 404]).toContain(status);
    expect(message).toMatch(/not running|not found/);
    const events = await place().client.get(`/api/v1/namespaces/${place().namespace}/events`);
    expect(namesOf(events.json).length).toBeGreaterThan(0);
    expect(events.text).toContain('The VirtualMachineInstance was shut down.');
  });
};

/** What both kinds of guests must do; the tests build on each other, and the last leaves the VM stopped. */
export const guestSuite = (place: () => Place): void => {
  describe('serial line and screen', () => serialAndScreen(place));
  describe('sharing', () => sharing(place));
  describe('a port', () => ports(place));
  describe('a guest', () => lifeOfTheGuest(place));
};
