import { beforeEach, describe, expect, it } from 'vitest';
import { httpError, statusBody } from '../../../cluster/live/fake-api.fixture';
import { scene, type Scene } from '../../../inventory/inventory.fixture';
import { POD, POD_BUDGET } from '../../../resources/kinds';
import type { KubeObject } from '../../../resources/object';
import { otherPodsPoll } from './other-pods';

const pod = (name: string, more: Partial<KubeObject['metadata']> = {}): KubeObject => ({
  metadata: { name, namespace: 'shop', uid: name, ...more },
  spec: { nodeName: 'worker-1' },
  status: { phase: 'Running' },
});

const budget = (name: string, disruptionsAllowed: number): KubeObject => ({
  metadata: { name, namespace: 'shop' },
  spec: { selector: { matchLabels: { app: 'web' } } },
  status: { disruptionsAllowed },
});

let here: Scene;
const asked = (): number => here.api.requests.filter(({ path }) => path.includes('/pods')).length;

beforeEach(() => {
  here = scene();
  here.api.put(POD, pod('web', { labels: { app: 'web' } }));
  here.api.put(POD, pod('virt-launcher-a', { labels: { 'kubevirt.io': 'virt-launcher' } }));
  here.api.put(POD_BUDGET, budget('web-stays', 0));
  here.api.put(POD_BUDGET, budget('generous', 1));
});

describe('the other pods of a node', () => {
  it('are those that are no machines, each with the budgets that are used up', async () => {
    const poll = otherPodsPoll(here.session, 'worker-1');
    poll.subscribe(() => undefined);
    await here.time.settle();
    expect(poll.value()?.pods?.map(({ key, budgets }) => [key, budgets])).toEqual([['shop/web', ['web-stays']]]);
  });

  it('are read again now and then, but by nobody while the page is hidden', async () => {
    const poll = otherPodsPoll(here.session, 'worker-1');
    const stop = poll.subscribe(() => undefined);
    await here.time.pass(11_000);
    expect(asked()).toBe(2);
    here.api.hidden = true;
    await here.time.pass(120_000);
    expect(asked()).toBe(2);
    here.api.hidden = false;
    await here.time.pass(2_000);
    expect(asked()).toBe(3);
    stop();
    await here.time.pass(60_000);
    expect(asked()).toBe(3);
  });

  it('stay as they were when a later look fails, with the words of the API', async () => {
    const poll = otherPodsPoll(here.session, 'worker-1');
    poll.subscribe(() => undefined);
    await here.time.settle();
    here.api.answer = () => httpError(500, statusBody(500, 'InternalError', 'etcd is unwell'));
    await here.time.pass(11_000);
    expect(poll.value()?.pods).toHaveLength(1);
    expect(poll.value()?.error?.message).toContain('etcd is unwell');
  });
});
