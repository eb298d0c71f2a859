import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startKeeper } from './keeper';
import { virtualizes } from './kvm';
import { judgeEnd } from './launch';
import { machineOf } from './probe';

describe('startKeeper', () => {
  it('ends what it was told of when the pipe to it ends, but not what has ended before, and removes the folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vmg-test-'));
    writeFileSync(join(folder, 'memory'), 'x');
    const started = ['1000', '1001'].map((seconds) => spawn('sleep', [seconds], { stdio: 'ignore' }));
    const [watched, forgotten] = started as [(typeof started)[0], (typeof started)[0]];
    const end = new Promise((resolve) => watched.once('exit', (_code, signal) => resolve(signal)));
    const keeper = startKeeper(folder);
    keeper.watch(watched.pid!);
    keeper.watch(forgotten.pid!);
    keeper.forget(forgotten.pid!);
    await keeper.close();
    expect(await end).toBe('SIGKILL');
    expect([forgotten.exitCode, forgotten.signalCode]).toEqual([null, null]);
    expect(existsSync(folder)).toBe(false);
    forgotten.kill();
  });
});

describe('judgeEnd', () => {
  it('tells a guest that was switched off from one that fell', () => {
    expect(judgeEnd({ guest: true, reason: 'guest-shutdown' }, 0, null, '')).toEqual({ how: 'powered-off' });
    expect(judgeEnd({ guest: true, reason: 'guest-panic' }, 0, null, '')).toMatchObject({ how: 'crashed' });
    expect(judgeEnd(undefined, 1, null, 'cannot set up guest memory')).toEqual({
      how: 'crashed',
      reason: 'QEMU ended with exit code 1: cannot set up guest memory',
    });
    expect(judgeEnd({ guest: true, reason: 'guest-shutdown' }, null, 'SIGSEGV', '')).toEqual({
      how: 'crashed',
      reason: 'QEMU ended with signal SIGSEGV',
    });
    expect(judgeEnd({ guest: false, reason: 'host-signal' }, 0, null, '')).toMatchObject({ how: 'crashed' });
  });
});

describe('machineOf', () => {
  it('takes the versioned machine behind the alias, of the older kind when there is one', () => {
    const q35 = { name: 'pc-q35-7.2', alias: 'q35' };
    expect(machineOf([{ name: 'none' }, q35, { name: 'pc-i440fx-7.2', alias: 'pc' }])).toBe('pc-i440fx-7.2');
    expect(machineOf([q35])).toBe('pc-q35-7.2');
    expect(machineOf([{ name: 'virt' }])).toBeUndefined();
    expect(machineOf('nonsense')).toBeUndefined();
  });
});

describe('virtualizes', () => {
  it('looks at the flags of the processor only', () => {
    expect(virtualizes('processor : 0\nflags\t\t: fpu vmx sse\n')).toBe(true);
    expect(virtualizes('flags\t\t: fpu svm\n')).toBe(true);
    expect(virtualizes('flags\t\t: fpu svmx\nmodel name: vmx\n')).toBe(false);
  });
});
