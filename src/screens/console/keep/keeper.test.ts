import { beforeEach, describe, expect, it } from 'vitest';
import { FakeLines } from '../../../cluster/stream/fake-lines.fixture';
import { instance, putAll, running, scene, type Scene } from '../../../inventory/inventory.fixture';
import { VM, VMI } from '../../../resources/kinds';
import { consolesOf, KEPT_MS, type KeptConsole } from './keeper';

let at: Scene;
let lines: FakeLines;
let kept: KeptConsole;
let allowed: boolean;

beforeEach(() => {
  at = scene();
  lines = new FakeLines();
  allowed = true;
  at.api.openBytes = (path, subprotocol, listener) => lines.openBytes(path, subprotocol, listener);
  at.api.answer = ({ path, body }) =>
    path.endsWith('selfsubjectaccessreviews') ? { ...(body as object), metadata: {}, status: { allowed } } : undefined;
  kept = consolesOf(at.session).of('ns', 'web', 'vnc');
});

const isOf = (console: KeptConsole): string => console.connection.state().is;

describe('the consoles of a session', () => {
  it('open nothing before somebody shows them', async () => {
    putAll(at.api, { vm: [running('web')], vmi: [instance('web')] });
    await at.time.pass(1000);
    expect([isOf(kept), lines.opened, at.api.sockets]).toEqual(['waiting', [], []]);
  });

  it('connect when the machine runs, on the path of its instance', async () => {
    putAll(at.api, { vm: [running('web')] });
    kept.hold();
    await at.time.pass(1000);
    expect(isOf(kept)).toBe('waiting');
    at.api.put(VMI, instance('web'));
    await at.time.pass(1000);
    lines.last.accept();
    expect([isOf(kept), lines.opened[0]?.path]).toEqual([
      'connected',
      '/apis/subresources.kubevirt.io/v1/namespaces/ns/virtualmachineinstances/web/vnc?preserveSession=true',
    ]);
  });

  it('are the same for all who show them, and stay a minute after the last one has gone', async () => {
    putAll(at.api, { vm: [running('web')], vmi: [instance('web')] });
    const first = kept.hold();
    const second = consolesOf(at.session).of('ns', 'web', 'vnc').hold();
    await at.time.pass(1000);
    lines.last.accept();
    first();
    first();
    await at.time.pass(2 * KEPT_MS);
    expect(isOf(kept)).toBe('connected');
    second();
    await at.time.pass(KEPT_MS - 1);
    const third = kept.hold();
    await at.time.pass(KEPT_MS);
    expect([isOf(kept), lines.opened.length]).toEqual(['connected', 1]);
    third();
    await at.time.pass(KEPT_MS);
    expect([isOf(kept), lines.alive]).toEqual(['left', 0]);
    expect(consolesOf(at.session).of('ns', 'web', 'vnc')).not.toBe(kept);
  });

  it('can be let go of sooner, but not while somebody else shows them', async () => {
    putAll(at.api, { vm: [running('web')], vmi: [instance('web')] });
    const one = kept.hold(0);
    const other = kept.hold();
    await at.time.pass(1000);
    lines.last.accept();
    one();
    await at.time.pass(1000);
    expect([isOf(kept), lines.alive]).toEqual(['connected', 1]);
    kept.hold(0)();
    other();
    await at.time.pass(1000);
    expect(isOf(kept)).toBe('connected');
    kept.hold(0)();
    await at.time.pass(1);
    expect([isOf(kept), lines.alive]).toEqual(['left', 0]);
  });

  it('tell their views when they end, and follow nothing any more', async () => {
    putAll(at.api, { vm: [running('web')], vmi: [instance('web')] });
    let ended = 0;
    kept.connection.onEnd(() => void (ended += 1));
    kept.hold()();
    await at.time.pass(KEPT_MS);
    kept.hold();
    at.api.put(VMI, { ...instance('web'), metadata: { ...instance('web').metadata, uid: 'other' } });
    await at.time.pass(1000);
    expect([ended, lines.alive]).toEqual([1, 0]);
  });

  it('open the device again when the machine has become another guest, without anything drawn', async () => {
    putAll(at.api, { vm: [running('web')], vmi: [instance('web')] });
    kept.hold()();
    await at.time.pass(1000);
    lines.last.accept();
    at.api.remove(VMI, 'ns', 'web');
    await at.time.pass(100);
    lines.last.drop();
    await at.time.pass(100);
    expect(isOf(kept)).toBe('waiting');
    at.api.put(VMI, { ...instance('web'), metadata: { ...instance('web').metadata, uid: 'vmi-2' } });
    await at.time.pass(100);
    expect([isOf(kept), lines.opened.length]).toEqual(['connecting', 2]);
  });

  it('are not opened when RBAC says no', async () => {
    allowed = false;
    putAll(at.api, { vm: [running('web')], vmi: [instance('web')] });
    kept.hold();
    await at.time.pass(1000);
    expect(isOf(kept)).toBe('denied');
  });

  it('end with the session, so that another user sees nothing of them', async () => {
    putAll(at.api, { vm: [running('web')], vmi: [instance('web')] });
    kept.hold();
    await at.time.pass(1000);
    lines.last.accept();
    at.session.close();
    expect([isOf(kept), lines.alive]).toEqual(['left', 0]);
  });

  it('say that a machine is gone', async () => {
    at.api.put(VM, running('other'));
    kept.hold();
    await at.time.pass(1000);
    expect(kept.connection.state()).toMatchObject({ is: 'waiting', mayStart: false });
  });
});
