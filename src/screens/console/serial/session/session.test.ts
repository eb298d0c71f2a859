// Over 250 lines: one serial session through everything that can happen to it.
import { describe, expect, it } from 'vitest';
import { msg } from '../../../../lib/message';
import { readCast } from '../../../../ui/terminal/cast/read';
import type { ConsoleState } from '../../../../cluster/console/state';
import { createRig, encode } from './rig.fixture';

const RETRYING: ConsoleState = { is: 'retrying', at: 0, attempt: 1, error: undefined };
const CONNECTING: ConsoleState = { is: 'connecting', attempt: 2 };
const WAITING: ConsoleState = { is: 'waiting', why: msg('The machine is stopped.'), mayStart: true };

describe('a serial session', () => {
  it('presses Enter for a guest that says nothing until it is spoken to', async () => {
    const rig = createRig();
    const line = await rig.connect();
    expect(line.sent).toEqual(['\r']);
    expect(rig.session.state()).toMatchObject({ connected: true, silent: true });
    line.hear('web-1 login: ');
    expect(rig.session.state().silent).toBe(false);
    expect(rig.screen.shown).toBe('web-1 login: ');
  });

  it('does not press Enter twice within a second', async () => {
    const rig = createRig();
    await rig.connect();
    rig.time.pass(400);
    rig.drop(WAITING);
    expect((await rig.connect()).sent).toEqual([]);
    rig.time.pass(1000);
    rig.drop(WAITING);
    expect((await rig.connect()).sent).toEqual(['\r']);
  });

  it('types nothing into a guest that goes on after a migration, and leaves its modes', async () => {
    const rig = createRig();
    await rig.connect();
    rig.time.pass(60_000);
    const { settled } = rig.screen;
    rig.drop(RETRYING, CONNECTING);
    const line = await rig.connect();
    expect(line.sent).toEqual([]);
    expect(rig.screen.settled).toBe(settled);
  });

  it('begins anew with a guest that was restarted, and keeps what was shown', async () => {
    const rig = createRig();
    const first = await rig.connect();
    first.hear('Rebooting.\r\n');
    rig.time.pass(60_000);
    const { settled } = rig.screen;
    rig.drop(WAITING, CONNECTING);
    expect(rig.session.state().connected).toBe(false);
    const second = await rig.connect();
    second.hear('Booting\r\n');
    expect(second.sent).toEqual(['\r']);
    expect(rig.screen.settled).toBe(settled + 1);
    expect(rig.screen.shown).toBe(
      'Rebooting.\r\n' +
        '\u001b[0;90m— disconnected {{time}}, waiting for the VM —\u001b[0m\r\n' +
        '\u001b[0;90m— connected again {{time}} —\u001b[0m\r\n' +
        'Booting\r\n',
    );
  });

  it('tells of its connection on a line of its own, and not in the log', async () => {
    const rig = createRig();
    const line = await rig.connect();
    line.hear('\u001b[1mroot\u001b[0m@web-1:~# ');
    rig.drop(RETRYING);
    expect(rig.screen.shown).toContain('# \r\n\u001b[0;90m— disconnected {{time}} —');
    expect(new TextDecoder().decode(rig.session.log.raw())).toBe('\u001b[1mroot\u001b[0m@web-1:~# ');
    expect(rig.session.log.text()).toBe('root@web-1:~# ');
  });

  it('hears nothing more of a line that was dropped', async () => {
    const rig = createRig();
    const line = await rig.connect();
    rig.drop(RETRYING);
    expect(line.listeners.size).toBe(0);
    rig.session.send('x');
    expect(line.sent).toEqual(['\r']);
  });

  it('leaves nothing behind when the console ends', async () => {
    const rig = createRig();
    const line = await rig.connect();
    rig.session.askGuestSize();
    rig.session.answerPaste('a\nb\nc', 50);
    rig.end();
    expect(rig.screen.disposed).toBe(1);
    expect(line.listeners.size).toBe(0);
    expect(rig.listeners.size).toBe(0);
    expect(rig.time.timers.size).toBe(0);
  });
});

describe('a paste', () => {
  it('goes at once when it is one line, and waits for the word of the user otherwise', async () => {
    const rig = createRig();
    const line = await rig.connect();
    rig.terminal.paste('ls');
    expect(line.sent).toEqual(['\r', 'ls']);
    rig.terminal.paste('a\nb\n');
    expect(rig.session.state().pasteAsked).toBe('a\nb\n');
    expect(line.sent).toHaveLength(2);
    rig.session.answerPaste(undefined, 0);
    expect(rig.session.state().pasteAsked).toBeUndefined();
    expect(line.sent).toHaveLength(2);
  });

  it('goes line by line with a pause, tells how far it is, and can be stopped', async () => {
    const rig = createRig();
    const line = await rig.connect();
    rig.session.answerPaste('a\nb\nc\n', 250);
    expect(line.sent).toEqual(['\r', 'a\r']);
    expect(rig.session.state().typing).toEqual({ done: 1, total: 3 });
    rig.time.pass(250);
    expect(line.sent).toEqual(['\r', 'a\r', 'b\r']);
    rig.session.cancelTyping();
    rig.time.pass(5000);
    expect(line.sent).toHaveLength(3);
    expect(rig.session.state().typing).toBeUndefined();
  });

  it('goes as one text to a program that wants to know', async () => {
    const rig = createRig();
    const line = await rig.connect();
    rig.screen.bracketed = true;
    rig.session.answerPaste('a\nb', 250);
    expect(line.sent).toEqual(['\r', '\u001b[200~a\rb\u001b[201~']);
  });

  it('waits for a network that is slow, and ends with the connection', async () => {
    const rig = createRig();
    const line = await rig.connect();
    line.state.pending = 1_000_000;
    rig.session.answerPaste('a\nb', 0);
    expect(line.sent).toEqual(['\r']);
    line.state.pending = 0;
    rig.time.pass(100);
    expect(line.sent).toEqual(['\r', 'a\r', 'b']);
    rig.session.answerPaste('a\nb', 100);
    rig.drop(RETRYING);
    expect(rig.session.state().typing).toBeUndefined();
    expect(rig.time.timers.size).toBe(0);
  });
});

describe('the clipboard', () => {
  it('is given to the guest once the user allowed it, and then without a question', async () => {
    const rig = createRig();
    rig.terminal.clipboardWanted('one');
    expect(rig.session.state().clipboardAsked).toBe('one');
    expect(rig.clipboard.has).toBe('');
    rig.session.answerClipboard(true);
    await Promise.resolve();
    expect(rig.clipboard.has).toBe('one');
    rig.terminal.clipboardWanted('two');
    expect(rig.clipboard.has).toBe('two');
  });

  it('is not given when the user says no, and asked for again when the browser wants a click', async () => {
    const rig = createRig();
    rig.terminal.clipboardWanted('one');
    rig.session.answerClipboard(false);
    expect(rig.session.state().clipboardAsked).toBeUndefined();
    rig.terminal.clipboardWanted('two');
    rig.clipboard.works = false;
    rig.session.answerClipboard(true);
    await Promise.resolve();
    expect(rig.session.state().clipboardAsked).toBe('two');
  });
});

describe('the size that the guest goes by', () => {
  it('is asked by typing, and read from the answer even when it comes in parts', async () => {
    const rig = createRig();
    const line = await rig.connect();
    rig.session.askGuestSize();
    expect(line.sent.at(-1)).toBe('stty size\r');
    expect(rig.session.state().guestSize).toEqual({ is: 'asking' });
    line.hear('stty size\r\n24 8');
    expect(rig.session.state().guestSize).toEqual({ is: 'asking' });
    line.hear('0\r\n# ');
    expect(rig.session.state().guestSize).toEqual({ is: 'known', size: { cols: 80, rows: 24 } });
    expect(rig.time.timers.size).toBe(0);
  });

  it('stays unknown when nobody answers, and is none when it was never told', async () => {
    const rig = createRig();
    const line = await rig.connect();
    rig.session.askGuestSize();
    line.hear('Password: ');
    rig.time.pass(5000);
    expect(rig.session.state().guestSize).toEqual({ is: 'silent' });
    rig.session.askGuestSize();
    line.hear('0 0\r\n');
    expect(rig.session.state().guestSize).toEqual({ is: 'none' });
  });

  it('is told by typing, or by a program that looks where the cursor ends', async () => {
    const rig = createRig();
    const line = await rig.connect();
    rig.session.tellGuestSize({ cols: 100, rows: 30 });
    expect(line.sent.at(-1)).toBe('stty rows 30 cols 100\r');
    expect(rig.session.state().guestSize).toEqual({ is: 'known', size: { cols: 100, rows: 30 } });
    rig.screen.size = { cols: 120, rows: 40 };
    rig.terminal.input(encode('\u001b[40;120R'));
    expect(rig.session.state().guestSize).toEqual({ is: 'known', size: { cols: 120, rows: 40 } });
    expect(line.sent.at(-1)).toBe('\u001b[40;120R');
  });

  it('is forgotten with the guest', async () => {
    const rig = createRig();
    await rig.connect();
    rig.session.tellGuestSize({ cols: 100, rows: 30 });
    rig.drop(WAITING);
    await rig.connect();
    expect(rig.session.state().guestSize).toEqual({ is: 'unknown' });
  });
});

describe('a recording', () => {
  it('holds what the guest says, and what is typed only when asked', async () => {
    const rig = createRig();
    const line = await rig.connect();
    for (const withInput of [false, true]) {
      rig.session.record(withInput);
      rig.time.pass(500);
      rig.terminal.input(encode('secret\r'));
      line.hear('Welcome\r\n');
      rig.session.mark('here');
      rig.session.stopRecording();
      const { recording } = rig.session.state();
      if (recording.is !== 'ready') throw new Error(recording.is);
      const reading = readCast(recording.text);
      if (!reading.ok) throw new Error(reading.why.key);
      expect(reading.cast.header).toMatchObject({ width: 100, height: 30, title: 'web-1' });
      expect(reading.cast.events.map(({ code, text }) => `${code} ${text}`)).toEqual([
        ...(withInput ? ['i secret\r'] : []),
        'o Welcome\r\n',
        'm here',
      ]);
    }
    rig.session.forgetRecording();
    expect(rig.session.state().recording).toEqual({ is: 'none' });
  });

  it('goes on while the connection is lost', async () => {
    const rig = createRig();
    const line = await rig.connect();
    rig.session.record(false);
    line.hear('one');
    rig.drop(RETRYING);
    (await rig.connect()).hear('two');
    expect(rig.session.state().recording.is).toBe('running');
    rig.session.stopRecording();
    expect(rig.session.state().recording).toMatchObject({ is: 'ready' });
  });
});
