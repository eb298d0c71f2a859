import { describe, expect, it } from 'vitest';
import { plain, testGuest } from './guest.fixture';
import { connectTestClient } from './rfb/client.fixture';

describe('a simulated guest', () => {
  it('says nothing of the past on its serial line, and its prompt after a newline', () => {
    const { said, type } = testGuest();
    expect(said()).toBe('');
    type('\r');
    expect(plain(said())).toContain('web-1 login: ');
  });

  it('boots in view, in the colours of its system, to the login prompt', () => {
    const { said, clock } = testGuest({ bootedAt: Date.parse('2026-01-01T00:00:00Z'), system: 'ubuntu' });
    clock.advance(1500);
    expect(said()).toMatch(/Booting from Hard Disk[\s\S]*GRUB[\s\S]*Linux version/);
    clock.advance(3000);
    const rest = said();
    expect(rest).toContain('\x1b[0;32m  OK  ');
    expect(plain(rest)).toMatch(/Ubuntu 24\.04 LTS web-1 tty1\n\nweb-1 login: $/);
  });

  it('goes on with a boot that began before it was looked at', () => {
    const { said, clock } = testGuest({ bootedAt: Date.parse('2025-12-31T23:59:58Z') });
    clock.advance(100);
    expect(plain(said())).not.toContain('login:');
    clock.advance(1600);
    expect(plain(said())).toContain('web-1 login:');
  });

  it('does not show a password and refuses a wrong one after a while', () => {
    const { said, type, clock } = testGuest();
    type('fedora\r');
    type('wrong\r');
    expect(said()).not.toContain('wrong');
    clock.advance(2000);
    expect(plain(said())).toContain('Login incorrect');
    type('root\r');
    type('secret\r');
    expect(plain(said())).toContain('[root@web-1 ~]# ');
  });

  it('shows on its screen what is typed on the serial line', async () => {
    const { guest, login, type } = testGuest();
    const before = await guest.screenshot();
    login();
    type('echo seen\r');
    expect(Buffer.from(await guest.screenshot()).equals(Buffer.from(before))).toBe(false);
  });

  it('keeps the streams open over a reboot, and its files', () => {
    const { guest, said, type, login, clock, serialClosed } = testGuest();
    let reboots = 0;
    guest.onReboot(() => {
      reboots += 1;
    });
    login();
    type('echo kept > note; sudo reboot\r');
    clock.advance(3000);
    expect(plain(said())).toContain('reboot: Restarting system');
    clock.advance(4000);
    expect(plain(said())).toMatch(/web-1 login: $/);
    expect(reboots).toBe(1);
    expect(serialClosed()).toBe(false);
    login();
    said();
    type('cat note; uptime -p\r');
    expect(plain(said())).toContain('kept\nup 0 min');
  });

  it.each(['fedora', 'windows11'])('tells each time that %s boots anew, whoever wanted it', (system) => {
    const { guest, clock } = testGuest({ system });
    let reboots = 0;
    guest.onReboot(() => {
      reboots += 1;
    });
    clock.advance(1000);
    expect(reboots).toBe(0);
    guest.reset();
    clock.advance(30_000);
    expect(reboots).toBe(1);
    guest.reboot();
    clock.advance(30_000);
    expect(reboots).toBe(2);
  });

  it('sees disks that are plugged in, until they are taken out', async () => {
    const { guest, said, type, login } = testGuest();
    login();
    await guest.disks?.plug({ name: 'data', bytes: 20 * 1024 ** 3, bus: 'scsi', readOnly: false });
    await guest.disks?.plug({ name: 'data', bytes: 20 * 1024 ** 3, bus: 'scsi', readOnly: false });
    await guest.disks?.plug({ name: 'fast', bytes: 1.5 * 1024 ** 3, bus: 'virtio', readOnly: true });
    said();
    type('lsblk\r');
    const listed = plain(said());
    expect(listed).toMatch(/^sda +8:0 +0 +20G +0 disk$/m);
    expect(listed).toMatch(/^vdb +252:16 +0 +1\.5G +1 disk$/m);
    expect(listed.match(/ disk$/gm)).toHaveLength(3);
    await guest.disks?.unplug('data');
    type('lsblk\r');
    expect(plain(said())).not.toContain('sda');
  });

  it('obeys the power button after a while and then ends with its streams', () => {
    const { guest, ends, clock, serialClosed, said } = testGuest();
    guest.pressPower();
    guest.pressPower();
    clock.advance(1000);
    expect(ends).toEqual([]);
    clock.advance(2000);
    expect(plain(said())).toContain('Power down');
    expect(ends).toEqual([{ how: 'powered-off' }]);
    expect(serialClosed()).toBe(true);
  });

  it('crashes when its kernel is told to', () => {
    const { ends, login, type } = testGuest();
    login();
    type('echo c | sudo tee /proc/sysrq-trigger\r');
    expect(ends).toEqual([{ how: 'crashed', reason: 'Kernel panic - not syncing: sysrq triggered crash' }]);
  });

  it('stands still while it is paused, and catches up with what was typed', () => {
    const { guest, login, type, said, clock } = testGuest();
    login();
    type('sleep 5; echo awake\r');
    said();
    guest.pause();
    clock.advance(60_000);
    type('echo later\r');
    expect(said()).toBe('');
    guest.unpause();
    clock.advance(4000);
    expect(said()).not.toContain('awake');
    clock.advance(2000);
    expect(plain(said())).toMatch(/awake\n[\s\S]*\nlater\n/);
  });

  it('resets at once, and starts paused when it shall', () => {
    const { guest, said, clock } = testGuest({ paused: true });
    guest.reset();
    clock.advance(10_000);
    expect(said()).toBe('');
    guest.unpause();
    clock.advance(100);
    expect(said()).toContain('SeaBIOS');
  });

  it('ends without a word when it is killed, and gives no streams after that', () => {
    const { guest, ends, serialClosed, clock } = testGuest();
    const client = connectTestClient(guest.openScreen());
    guest.kill();
    clock.advance(10_000);
    expect(ends).toEqual([]);
    expect(serialClosed()).toBe(true);
    expect(client.closed()).toBe(true);
    expect(connectTestClient(guest.openScreen()).closed()).toBe(true);
  });

  it('serves a page on port 80 and nothing else', async () => {
    const { guest } = testGuest();
    await expect(guest.openPort(22, 'tcp')).rejects.toThrow('refused');
    const stream = await guest.openPort(80, 'tcp');
    let answer = '';
    stream.onData((bytes) => {
      answer += Buffer.from(bytes).toString('utf8');
    });
    stream.write(Buffer.from('GET / HTTP/1.1\r\n'));
    expect(answer).toBe('');
    stream.write(Buffer.from('\r\n'));
    expect(answer).toMatch(/^HTTP\/1.1 200 OK\r\n[\s\S]*demo\/web-1\.\n$/);
  });

  it('asks for the size of the terminal where one types', () => {
    const { login, type, said } = testGuest();
    login();
    type('resize\r');
    expect(said()).toContain('\x1b[6n');
    type('\x1b[40;120R');
    said();
    type('stty size\r');
    expect(plain(said())).toContain('40 120');
  });
});

describe('a simulated Windows', () => {
  it('has its administration console on the serial line, not on the screen', () => {
    const { said, type, clock, ends } = testGuest({ system: 'windows.2k22', user: 'Administrator' });
    said();
    type('id\r');
    expect(plain(said())).toContain('Windows Server 2022 Standard');
    type('cmd\r');
    type('administrator\r');
    type('secret\r');
    type('hostname\r');
    expect(plain(said())).toContain('web-1');
    type('shutdown /s\r');
    clock.advance(3000);
    expect(ends).toEqual([{ how: 'powered-off' }]);
  });

  it('is unlocked with Ctrl+Alt+Del and the password', async () => {
    const { guest, clock } = testGuest({ system: 'windows11' });
    const client = connectTestClient(guest.openScreen());
    const press = (text: string): void => Array.from(text).forEach((letter) => client.key(letter.codePointAt(0) ?? 0));
    const locked = Buffer.from(await guest.screenshot());
    press('x');
    expect(Buffer.from(await guest.screenshot()).equals(locked)).toBe(true);
    for (const key of [0xffe3, 0xffe9, 0xffff]) client.keyEvent(true, key);
    for (const key of [0xffff, 0xffe9, 0xffe3]) client.keyEvent(false, key);
    clock.advance(100);
    const asked = Buffer.from(await guest.screenshot());
    expect(asked.equals(locked)).toBe(false);
    press('secret');
    client.key(0xff0d);
    clock.advance(100);
    expect(Buffer.from(await guest.screenshot()).equals(asked)).toBe(false);
  });
});
