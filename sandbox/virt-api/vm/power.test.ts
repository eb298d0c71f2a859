import { describe, expect, it } from 'vitest';
import { NAMESPACE, startCluster, type Cluster } from '../../controllers/cluster.fixture';
import { at, listAt, textAt } from '../../controllers/object/fields';
import { KIND } from '../../controllers/object/kind-ids';
import { virtApi } from '../routes';
import type { SubresourceResponse } from '../subresource';

const put = (cluster: Cluster, action: string, body?: unknown, name = 'web'): SubresourceResponse => {
  const request = {
    method: 'PUT',
    namespace: NAMESPACE,
    name,
    subresource: action,
    query: new URLSearchParams(),
    body,
  };
  const answer = virtApi('virtualmachines', request, cluster.context);
  if (answer === undefined || answer instanceof Promise) throw new Error('no answer');
  return answer;
};

const message = (answer: SubresourceResponse): string => textAt(answer.body, 'message') ?? '';
const conflict = (text: string): string => `Operation cannot be fulfilled on virtualmachine.kubevirt.io "web": ${text}`;

const requests = (cluster: Cluster): unknown[] =>
  listAt(cluster.vm(), 'status', 'stateChangeRequests').map((entry) => entry['action']);

const makeEnded = (cluster: Cluster, phase: string): void => {
  const vmi = cluster.vmi();
  cluster.store.modify(KIND.vmi, NAMESPACE, 'web', (draft) => {
    draft['status'] = { ...(vmi?.['status'] as object), phase };
  });
};

/** A VM of a strategy whose instance is absent, active or ended, with the controllers held still by the clock. */
const prepare = (strategy: string, instance: 'none' | 'active' | 'Succeeded' | 'Failed'): Cluster => {
  const cluster = startCluster();
  const starts = instance !== 'none';
  cluster.createVm({ runStrategy: starts ? 'Always' : 'Halted' });
  if (starts) cluster.seconds(6);
  cluster.store.modify(KIND.vm, NAMESPACE, 'web', (draft) => {
    draft['spec'] = { ...(draft['spec'] as object), runStrategy: strategy };
    if (!starts) draft['status'] = { ...(draft['status'] as object), runStrategy: strategy };
  });
  if (instance === 'Succeeded' || instance === 'Failed') makeEnded(cluster, instance);
  return cluster;
};

describe('start under each strategy', () => {
  it.each([
    ['Always', 'none', 409, 'Always does not support manual start requests', []],
    ['Once', 'none', 409, 'Once does not support manual start requests', []],
    ['RerunOnFailure', 'none', 202, '', ['Start']],
    ['Manual', 'none', 202, '', ['Start']],
    ['RerunOnFailure', 'Succeeded', 202, '', ['Stop', 'Start']],
    ['RerunOnFailure', 'Failed', 409, 'RerunOnFailure does not support starting VM from failed state', []],
    ['Manual', 'Succeeded', 202, '', ['Stop', 'Start']],
    ['Manual', 'Failed', 202, '', ['Stop', 'Start']],
    ['Always', 'active', 409, 'VM is already running', []],
    ['Manual', 'active', 409, 'VM is already running', []],
    ['RerunOnFailure', 'active', 409, 'VM is already running', []],
    ['Halted', 'active', 409, 'VM is already running', []],
    ['Once', 'active', 409, 'VM is already running', []],
  ] as const)('%s with instance %s → %d %s', (strategy, instance, status, text, queued) => {
    const cluster = prepare(strategy, instance);
    const answer = put(cluster, 'start');
    expect(answer.status).toBe(status);
    expect(message(answer)).toBe(text === '' ? '' : conflict(text));
    expect(requests(cluster)).toEqual(queued);
  });

  it('turns Halted into Always, or `running` to true for a VM that uses it', () => {
    const cluster = prepare('Halted', 'none');
    expect(put(cluster, 'start')).toEqual({ status: 202 });
    expect(at(cluster.vm(), 'spec', 'runStrategy')).toBe('Always');
    cluster.store.modify(KIND.vm, NAMESPACE, 'web', (draft) => {
      const spec = draft['spec'] as Record<string, unknown>;
      Reflect.deleteProperty(spec, 'runStrategy');
      spec['running'] = false;
    });
    expect(put(cluster, 'start')).toEqual({ status: 202 });
    expect(at(cluster.vm(), 'spec', 'running')).toBe(true);
    expect(at(cluster.vm(), 'spec', 'runStrategy')).toBeUndefined();
  });

  it('starts a halted VM paused by a request that the controller turns into Always', () => {
    const cluster = prepare('Halted', 'none');
    expect(put(cluster, 'start', { paused: true }).status).toBe(202);
    expect(requests(cluster)).toEqual(['Start']);
    expect(at(cluster.vm(), 'spec', 'runStrategy')).toBe('Halted');
    cluster.seconds(6);
    expect(at(cluster.vm(), 'spec', 'runStrategy')).toBe('Always');
    expect(cluster.status()).toBe('Paused');
    expect(requests(cluster)).toEqual([]);
    expect(at(cluster.vm(), 'status', 'ready')).toBeUndefined();
  });

  it('checks and writes nothing on a dry run in the body', () => {
    const cluster = prepare('Halted', 'none');
    const before = cluster.store.revision;
    expect(put(cluster, 'start', { dryRun: ['All'] }).status).toBe(202);
    expect(cluster.store.revision).toBe(before);
  });

  it('knows no VM that is not there', () => {
    const answer = put(startCluster(), 'start', undefined, 'nope');
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({
      reason: 'NotFound',
      message: 'virtualmachine.kubevirt.io "nope" not found',
      details: { name: 'nope', group: 'kubevirt.io', kind: 'virtualmachine' },
    });
  });
});

describe('stop under each strategy', () => {
  it.each([
    ['Halted', 'none', 409, 'VM is not running', 'Halted', []],
    ['RerunOnFailure', 'none', 409, 'VM is not running', 'RerunOnFailure', []],
    ['Manual', 'none', 409, 'VM is not running', 'Manual', []],
    ['Manual', 'Failed', 409, 'VM is not running', 'Manual', []],
    ['Always', 'none', 202, '', 'Halted', []],
    ['Once', 'none', 202, '', 'Halted', []],
    ['Always', 'active', 202, '', 'Halted', []],
    ['Once', 'active', 202, '', 'Halted', []],
    ['RerunOnFailure', 'active', 202, '', 'RerunOnFailure', ['Stop']],
    ['Manual', 'active', 202, '', 'Manual', ['Stop']],
    ['Halted', 'active', 409, 'Halted only supports manual stop requests with a shorter graceperiod', 'Halted', []],
  ] as const)('%s with instance %s → %d %s', (strategy, instance, status, text, after, queued) => {
    const cluster = prepare(strategy, instance);
    const answer = put(cluster, 'stop');
    expect(answer.status).toBe(status);
    expect(message(answer)).toBe(text === '' ? '' : conflict(text));
    expect(at(cluster.vm(), 'spec', 'runStrategy')).toBe(after);
    expect(requests(cluster)).toEqual(queued);
  });

  it('ends at once with grace 0, even a guest that ignores its power button', () => {
    const cluster = startCluster();
    const template = { metadata: { annotations: { 'sandbox.kubevirt.io/ignore-acpi': 'true' } } };
    cluster.createVm();
    cluster.store.modify(KIND.vm, NAMESPACE, 'web', (draft) => {
      const spec = draft['spec'] as { template: object };
      draft['spec'] = { ...spec, runStrategy: 'Manual', template: { ...spec.template, ...template } };
    });
    cluster.seconds(6);
    cluster.store.modify(KIND.vmi, NAMESPACE, 'web', (draft) => {
      draft.metadata.annotations = { ...draft.metadata.annotations, ...template.metadata.annotations };
    });
    put(cluster, 'stop');
    cluster.seconds(20);
    expect(cluster.status()).toBe('Stopping');
    expect(put(cluster, 'stop', { gracePeriod: 0 }).status).toBe(202);
    cluster.clock.advance(10);
    expect(cluster.status()).toBe('Stopped');
  });
});

describe('restart', () => {
  it.each([
    ['Halted', 'active', 'RunStategy Halted does not support manual restart requests'],
    ['Once', 'active', 'RunStategy Once does not support manual restart requests'],
    ['Always', 'none', 'VM is not running: Halted'],
    ['Manual', 'none', 'VM is not running: Halted'],
    ['RerunOnFailure', 'none', 'VM is not running: Halted'],
  ] as const)('is refused for %s with instance %s', (strategy, instance, text) => {
    expect(message(put(prepare(strategy, instance), 'restart'))).toBe(conflict(text));
  });

  it.each(['Always', 'RerunOnFailure', 'Manual'])(
    'replaces the instance under %s and keeps the strategy',
    (strategy) => {
      const cluster = prepare(strategy, 'active');
      cluster.seconds(1);
      const before = cluster.vmi()?.metadata.uid;
      expect(put(cluster, 'restart').status).toBe(202);
      expect(requests(cluster)).toEqual(['Stop', 'Start']);
      cluster.seconds(12);
      expect(cluster.errors).toEqual([]);
      expect(cluster.status()).toBe('Running');
      expect(cluster.vmi()?.metadata.uid).not.toBe(before);
      expect(at(cluster.vm(), 'spec', 'runStrategy')).toBe(strategy);
      expect(requests(cluster)).toEqual([]);
    },
  );

  it('knows only grace 0', () => {
    const cluster = prepare('Always', 'active');
    expect(put(cluster, 'restart', { gracePeriodSeconds: 5 })).toMatchObject({
      status: 400,
      body: { message: 'For force restart, only gracePeriod=0 is supported for now' },
    });
    expect(put(cluster, 'restart', { gracePeriodSeconds: -1 })).toMatchObject({
      status: 400,
      body: { message: 'gracePeriod has to be greater or equal to 0' },
    });
    expect(put(cluster, 'restart', { gracePeriodSeconds: 0 }).status).toBe(202);
    expect(at(cluster.vmi(), 'spec', 'terminationGracePeriodSeconds')).toBe(1);
  });

  it('refuses a second request while the first waits, with 500', () => {
    const cluster = prepare('Always', 'active');
    put(cluster, 'restart');
    const answer = put(cluster, 'restart');
    expect(answer.status).toBe(500);
    expect(message(answer)).toContain('unable to complete request: stop/start already underway');
  });
});
