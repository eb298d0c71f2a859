import { describe, expect, it } from 'vitest';
import { definitions } from '../kinds/registry';
import { manualClock } from '../lib/clock';
import { textAt } from '../lib/json';
import { createStore } from '../store/memory';
import { startHeartbeats } from './heartbeats';
import { seededRandom } from './random';

const LEASES = 'leases.coordination.k8s.io';

describe('the heartbeats of nodes', () => {
  it('go on as long as a node lives, and stop with it', () => {
    const clock = manualClock(new Date('2026-10-01T08:00:00Z'));
    const store = createStore({ definitions, clock, random: seededRandom(1) });
    for (const name of ['one', 'two'])
      store.create('nodes.', {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name, annotations: { 'kubevirt.io/heartbeat': '2026-10-01T08:00:00Z' } },
        status: {
          conditions: [
            { type: 'Ready', status: 'True', reason: 'KubeletReady', lastHeartbeatTime: '2026-10-01T07:59:30Z' },
          ],
        },
      });
    const renewed = (name: string) => textAt(store.get(LEASES, 'kube-node-lease', name), 'spec', 'renewTime');
    const heard = (name: string) => store.get('nodes.', undefined, name)?.metadata.annotations?.['kubevirt.io/heartbeat']; // prettier-ignore
    const stop = startHeartbeats(store, clock);
    clock.advance(62_000);
    expect([renewed('one'), heard('one')]).toEqual(['2026-10-01T08:01:01.000000Z', '2026-10-01T08:01:01Z']);
    store.modify('nodes.', undefined, 'two', (node) => {
      node.metadata.annotations = { ...node.metadata.annotations, 'sandbox.kubevirt.io/lost': 'true' };
    });
    clock.advance(120_000);
    expect(heard('two')).toBe('2026-10-01T08:01:01Z');
    expect(renewed('two')).toBe('2026-10-01T08:01:01.000000Z');
    expect(heard('one')).toBe('2026-10-01T08:03:01Z');
    const reported = (name: string) =>
      textAt(store.get('nodes.', undefined, name), 'status', 'conditions', 0, 'lastHeartbeatTime');
    expect(reported('one')).toBe('2026-10-01T07:59:30Z');
    clock.advance(120_000);
    expect([reported('one'), reported('two')]).toEqual(['2026-10-01T08:04:31Z', '2026-10-01T07:59:30Z']);
    stop();
    const last = heard('one');
    clock.advance(120_000);
    expect(heard('one')).toBe(last);
  });
});
