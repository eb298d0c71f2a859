import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { admin, can, dropNamespace, makeNamespace, needs, persona } from '../target/cluster';
import { agreeOnExtension, offerText, sendPlainText } from './clipboard';
import { act, guestMachine, run, serialPrompt, streamPath, untilStatus, type Place } from './guest-machine';
import { guestSuite } from './guest-suite';
import { Screen } from './screen';
import { Wire } from './wire';

let namespace = '';
const place = (): Place => ({ client: admin, namespace, name: 'looked-at' });

// the guests of a real cluster have their own images, logins and times
beforeAll(async () => {
  if (!can.seed) return;
  namespace = await makeNamespace('streams');
  await admin.post(`/apis/kubevirt.io/v1/namespaces/${namespace}/virtualmachines`, guestMachine('looked-at'));
  await act(place(), 'start');
  await untilStatus(place(), 'Running');
}, 120_000);
afterAll(async () => {
  if (namespace !== '') await dropNamespace(namespace);
});
beforeEach(needs('seed'));

describe('who may not look', () => {
  it.each(['vnc', 'console', 'portforward/22'])('is refused %s before the upgrade', async (device) => {
    const view = persona('view');
    if (view === undefined) throw new Error('no persona view');
    const { status, message } = await Wire.refusal(view, streamPath(place(), device));
    expect([status, message.includes('forbidden')]).toEqual([403, true]);
  });
});

guestSuite(place);

describe('the clipboard of a client', () => {
  beforeAll(async () => {
    if (!can.seed) return;
    await act(place(), 'start');
    await untilStatus(place(), 'Running');
  }, 120_000);

  it('is given to the guest as plain text, and by the extension in any letters', async () => {
    const serial = await serialPrompt(place());
    const wire = await Wire.open(place().client, streamPath(place(), 'vnc'));
    await Screen.start(wire);
    sendPlainText(wire, 'Grüße');
    await expect.poll(() => run(serial, 'clip -o')).toContain('Grüße');
    await agreeOnExtension(wire);
    await offerText(wire, '5 € 日本\nsecond line');
    await expect.poll(() => run(serial, 'clip -o')).toMatch(/5 € 日本\r?\nsecond line/);
    await wire.leave();
    await serial.leave();
  });
});
