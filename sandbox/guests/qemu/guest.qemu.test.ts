/**
 * Guests as they really are: one boots and goes through its life, others are copied. Skipped, with the reason, where there is no
 * QEMU or no image (`npm run guests:build`).
 */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GuestEngine } from '../engine';
import type { Guest, GuestEnd, GuestMoveState, GuestPlan } from '../guest';
import { startQemuEngine } from './engine';
import { findQemu, reasonWithout } from './find';
import { answer, END_OF_INPUT, german, keyboard, login, talk, type Talk } from './talk.fixture';

const MINUTES = 60_000;
const GI = 1024 ** 3;
const installation = await findQemu();
if (installation === undefined) console.warn(`Tests with real guests are skipped: ${reasonWithout()}`);

const planOf = (name: string): GuestPlan => ({
  uid: randomUUID(),
  namespace: 'demo',
  name,
  hostname: name,
  system: 'fedora',
  user: 'ada',
  password: 'a "long" pass word',
  keyboard: 'de',
  bootedAt: Date.now(),
  paused: false,
});

/** Asks again until it is answered. */
const patiently = async <T>(ask: () => Promise<T>): Promise<T> => {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries > 200) throw error;
      await sleep(100);
    }
  }
};

const endOf = (guest: Guest): Promise<GuestEnd> => new Promise((resolve) => guest.onEnd(resolve));

const settled = async (state: () => GuestMoveState): Promise<GuestMoveState> => {
  while (state().is === 'copying') await sleep(50);
  return state();
};

/** Numbers of the processes of guests of this name. */
const processesOf = (name: string): readonly number[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,args='], { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 })
    .split('\n')
    .filter((line) => line.includes('qemu') && line.includes(`-name demo/${name} `))
    .map((line) => Number.parseInt(line, 10));

describe.skipIf(installation === undefined)('a real guest', { timeout: 3 * MINUTES }, () => {
  const name = `test-${process.pid}`;
  const log: string[] = [];
  let engine: GuestEngine;
  let guest: Guest;
  let line: Talk;

  beforeAll(async () => {
    if (installation === undefined) return;
    engine = await startQemuEngine({ installation, most: 3, log: (words) => log.push(words) });
    guest = await engine.start(planOf(name), 'boot');
    line = talk(guest.openSerial());
    await login(line, 'ada', 'a "long" pass word');
  }, 3 * MINUTES);

  afterAll(async () => {
    await engine.close();
    expect(processesOf(name)).toEqual([]);
  }, MINUTES);

  it('takes what is typed on its German keyboard, letter by letter, in UTF-8', async () => {
    const type = await keyboard(guest.openScreen());
    const typed = '|"~€ß@{}\\ äÖü <y> z';
    type(german('ada\n'));
    await patiently(async () => expect(await answer(line, 'ps')).toMatch(/login -- ada/));
    // the screen cannot be read here: time for the prompt, before which what is typed is thrown away
    await sleep(2_000);
    type(german('a "long" pass word\n'));
    await patiently(async () => expect((await answer(line, 'ps')).match(/ -sh/g)).toHaveLength(2));
    type([...german(`cat > /tmp/x\n${typed}\n`), END_OF_INPUT]);
    const content = await patiently(async () => {
      const found = await answer(line, 'cat /tmp/x 2>/dev/null');
      expect(found).toContain('\n');
      return found;
    });
    expect(content).toBe(`${typed}\r\n`);
  });

  it('gives a picture of its screen', async () => {
    const picture = Buffer.from(await guest.screenshot());
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([720, 400]);
  });

  it('says to every client of its serial line what comes, and nothing of before', async () => {
    const second = talk(guest.openSerial());
    expect(await answer(line, 'echo one')).toBe('one\r\n');
    expect(await second.until('$ ')).toMatch(/^echo one/);
  });

  it('answers through its agent', async () => {
    expect(await patiently(async () => guest.agent?.ask('guest-get-host-name'))).toEqual({ 'host-name': name });
    expect(await guest.agent?.ask('guest-get-osinfo')).toMatchObject({ id: 'debian' });
    await expect(guest.agent?.ask('guest-no-such-thing')).rejects.toThrow('guest-no-such-thing');
    const users = await guest.agent?.ask('guest-get-users');
    expect(users).toEqual(expect.arrayContaining([expect.objectContaining({ user: 'ada' })]));
  });

  it.skipIf(installation?.network === false)('has ports that can be reached, and others that refuse', async () => {
    const shell = await patiently(() => guest.openPort(22, 'tcp'));
    expect(await talk(shell).until('\n')).toMatch(/^SSH-2\.0-/);
    const web = talk(await patiently(() => guest.openPort(80, 'tcp')));
    web.send('GET / HTTP/1.0\r\n\r\n');
    expect(await web.until('</h1>')).toContain(`<h1>${name}</h1>`);
    await web.closed;
    await expect(guest.openPort(81, 'tcp')).rejects.toThrow('Nothing listens on port 81');
  });

  it('sees disks that are plugged in while it runs, whose file systems its agent freezes', async () => {
    await guest.disks?.plug({ name: 'data', bytes: 3 * GI, bus: 'scsi', readOnly: false, serial: 'data' });
    await guest.disks?.plug({ name: 'fast', bytes: GI / 16, bus: 'virtio', readOnly: false });
    await patiently(async () =>
      expect(await answer(line, 'lsblk')).toMatch(/^sda .* 3G .* disk\r\nvda .* 64M .* disk/m),
    );
    // short lines, which the shell does not have to break
    await answer(line, 'mkfs.ext4 -q /dev/vda; mkdir /mnt/fast');
    await answer(line, 'mount /dev/vda /mnt/fast; echo kept > /mnt/fast/note');
    expect(await guest.agent?.ask('guest-fsfreeze-freeze')).toBe(1);
    expect(await guest.agent?.ask('guest-fsfreeze-status')).toBe('frozen');
    await guest.agent?.ask('guest-fsfreeze-thaw');
    expect(await guest.agent?.ask('guest-fsfreeze-status')).toBe('thawed');
  });

  it('lets go of a disk, and says why one cannot be plugged in', async () => {
    await guest.disks?.unplug('data');
    await patiently(async () => expect(await answer(line, 'lsblk')).not.toContain('sda'));
    await guest.disks?.unplug('data');
    await expect(guest.disks?.plug({ name: 'x', bytes: 2 ** 70, bus: 'scsi', readOnly: false })).rejects.toThrow();
    await guest.disks?.plug({ name: 'x', bytes: GI, bus: 'scsi', readOnly: true });
    await patiently(async () => expect(await answer(line, 'cat /sys/block/sda/ro')).toBe('1\r\n'));
  });

  it('stands still while it is paused', async () => {
    guest.pause();
    await expect(
      patiently(async () => {
        const refused = await guest.agent?.ask('guest-ping').then(() => undefined, String);
        if (refused === undefined) throw new Error('It runs.');
        return refused;
      }),
    ).resolves.toContain('The guest is paused.');
    guest.unpause();
    expect(await answer(line, 'echo awake')).toBe('awake\r\n');
  });

  it('stays where it is when its move is canceled', async () => {
    const before = processesOf(name);
    const move = guest.move?.();
    while (move?.state().is === 'copying' && JSON.stringify(move.state()).includes('null')) await sleep(20);
    await sleep(500);
    move?.cancel();
    expect(await settled(() => move!.state())).toMatchObject({ is: 'failed' });
    expect(await answer(line, 'echo here')).toBe('here\r\n');
    await expect.poll(() => processesOf(name), { timeout: MINUTES }).toEqual(before);
  });

  it('moves to another process with its files, ending the streams to the old one', async () => {
    const before = processesOf(name);
    await answer(line, 'echo kept > /tmp/kept');
    const screen = talk(guest.openScreen());
    const move = guest.move?.();
    let most = 0;
    while (move?.state().is === 'copying') {
      const state = move.state();
      if (state.is === 'copying') most = Math.max(most, state.progress?.processed ?? 0);
      await sleep(50);
    }
    expect(move?.state()).toEqual({ is: 'moved' });
    expect(most).toBeGreaterThan(10_000_000);
    await Promise.all([screen.closed, line.closed]);
    line = talk(guest.openSerial());
    expect(await answer(line, 'cat /tmp/kept')).toBe('kept\r\n');
    expect(await answer(line, 'cat /mnt/fast/note')).toBe('kept\r\n');
    await answer(line, 'echo on > /mnt/fast/note; sync');
    await answer(line, 'umount /mnt/fast');
    await guest.disks?.unplug('fast');
    expect(await answer(line, 'lsblk')).toMatch(/^sda /m);
    expect(await answer(line, 'lsblk')).not.toContain('vda');
    await expect.poll(() => processesOf(name), { timeout: MINUTES }).toHaveLength(1);
    expect(processesOf(name)).not.toEqual(before);
    expect(await talk(await guest.openPort(22, 'tcp')).until('\n')).toMatch(/^SSH-2\.0-/);
  });

  it('boots anew when it is reset, and tells so', async () => {
    let reboots = 0;
    guest.onReboot(() => {
      reboots += 1;
    });
    guest.reset();
    await login(line, 'ada', 'a "long" pass word');
    expect(await answer(line, 'cat /tmp/kept')).toContain('No such file');
    expect(reboots).toBeGreaterThan(0);
    const before = reboots;
    line.send('reboot\r');
    await login(line, 'ada', 'a "long" pass word');
    expect(reboots).toBeGreaterThan(before);
  });

  it('obeys its power button, and ends powered off', async () => {
    const ended = endOf(guest);
    await patiently(async () => guest.agent?.ask('guest-ping'));
    guest.pressPower();
    expect(await ended).toEqual({ how: 'powered-off' });
    await line.closed;
    expect(processesOf(name)).toEqual([]);
  });

  it('is copied from one that has booted, with a name of its own, and falls with a reason', async () => {
    const copies = await Promise.all(['a', 'b'].map((letter) => engine.start(planOf(`${name}-${letter}`), 'running')));
    expect(log.join()).toMatch(/^A guest to copy booted in [\d.]+ s\.$/);
    const [first, second] = copies as [Guest, Guest];
    expect(await second.agent!.ask('guest-get-host-name')).toEqual({ 'host-name': `${name}-b` });
    const crashed = endOf(first);
    const shell = talk(first.openSerial());
    // its prompt was there before us
    shell.send('\r');
    await login(shell, 'ada', 'a "long" pass word');
    shell.send('echo c > /proc/sysrq-trigger\r');
    expect(await crashed).toEqual({ how: 'crashed', reason: 'The kernel of the guest panicked' });
    const killed = endOf(second);
    process.kill(processesOf(`${name}-b`)[0]!, 'SIGKILL');
    expect(await killed).toEqual({ how: 'crashed', reason: 'QEMU ended with signal SIGKILL' });
  });
});
