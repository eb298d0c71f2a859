import { describe, expect, it } from 'vitest';
import type { VmiPhase } from '../../vmi/read';
import { nextRunStep, type InstanceFacts, type RunInput } from './run-strategy';
import type { RunStrategy } from '../read';
import { enqueue, popSettled } from './state-change';

const instance = (phase: VmiPhase, deleting = false): InstanceFacts => ({
  uid: 'u1',
  phase,
  deleting,
  receiver: false,
  received: false,
});

const step = (strategy: RunStrategy, vmi: InstanceFacts | undefined, more: Partial<RunInput> = {}): string => {
  const result = nextRunStep({ strategy, vmi, request: undefined, lastStrategy: strategy, backOffMs: 0, ...more });
  return result.act === 'stop' && result.restartAfter ? 'stop+start' : result.act;
};

describe('the run strategy table', () => {
  it.each([
    // strategy, absent, running, Succeeded, Failed
    ['Always', 'start', 'nothing', 'stop', 'stop'],
    ['RerunOnFailure', 'nothing', 'nothing', 'stop', 'stop+start'],
    ['Manual', 'nothing', 'nothing', 'nothing', 'nothing'],
    ['Halted', 'nothing', 'stop', 'stop', 'stop'],
    ['Once', 'start', 'nothing', 'nothing', 'nothing'],
  ] as const)('%s: absent → %s, running → %s, succeeded → %s, failed → %s', (strategy, absent, run, good, bad) => {
    expect(step(strategy, undefined)).toBe(absent);
    expect(step(strategy, instance('Running'))).toBe(run);
    expect(step(strategy, instance('Succeeded'))).toBe(good);
    expect(step(strategy, instance('Failed'))).toBe(bad);
  });

  it.each([
    ['Always', 'start'],
    ['RerunOnFailure', 'start'],
    ['Manual', 'start'],
    ['Halted', 'set-always'],
    ['Once', 'start'],
  ] as const)('%s answers a Start request with %s', (strategy, act) => {
    expect(step(strategy, undefined, { request: { action: 'Start' } })).toBe(act);
  });

  it.each(['Always', 'RerunOnFailure', 'Manual'] as const)(
    '%s stops on a request for this very instance',
    (strategy) => {
      expect(step(strategy, instance('Running'), { request: { action: 'Stop', uid: 'u1' } })).toBe('stop');
      expect(step(strategy, instance('Running'), { request: { action: 'Stop', uid: 'other' } })).toBe('nothing');
    },
  );

  it('starts a VM that was just changed to RerunOnFailure', () => {
    expect(step('RerunOnFailure', undefined, { lastStrategy: 'Halted' })).toBe('start');
    expect(step('RerunOnFailure', undefined, { lastStrategy: undefined })).toBe('start');
  });

  it('waits for the back-off under the strategies that have one', () => {
    expect(step('Always', undefined, { backOffMs: 500 })).toBe('wait');
    expect(step('RerunOnFailure', undefined, { backOffMs: 500, request: { action: 'Start' } })).toBe('wait');
  });

  it('leaves an instance of RerunOnFailure alone that is already going', () => {
    expect(step('RerunOnFailure', instance('Failed', true))).toBe('nothing');
  });

  it('receives a migration, and refuses an instance that is no receiver', () => {
    expect(step('WaitAsReceiver', undefined)).toBe('start');
    expect(step('WaitAsReceiver', { ...instance('WaitingForSync'), receiver: true })).toBe('nothing');
    expect(step('WaitAsReceiver', { ...instance('Running'), received: true })).toBe('restore-strategy');
    expect(step('WaitAsReceiver', instance('Running'))).toBe('fail');
  });
});

describe('state change requests', () => {
  const start = { action: 'Start' } as const;
  const stop = (uid?: string) => ({ action: 'Stop' as const, ...(uid === undefined ? {} : { uid }) });

  it('pops a Stop whose instance is gone, unnamed or another one', () => {
    expect(popSettled([stop('u1'), start], undefined)).toEqual([start]);
    expect(popSettled([stop()], instance('Running'))).toEqual([]);
    expect(popSettled([stop('u0')], instance('Running'))).toEqual([]);
    expect(popSettled([stop('u1')], instance('Running'))).toHaveLength(1);
  });

  it('pops a Start when an instance lives', () => {
    expect(popSettled([start], instance('Pending'))).toEqual([]);
    expect(popSettled([start], instance('Failed'))).toHaveLength(1);
    expect(popSettled([start], instance('Running', true))).toHaveLength(1);
    expect(popSettled([start], undefined)).toHaveLength(1);
  });

  it('looks at the first only', () => {
    expect(popSettled([stop('u1'), start, start], undefined)).toHaveLength(2);
  });

  it('takes anything into an empty queue, and into a full one only a lone Stop', () => {
    expect(enqueue([], [stop('u1'), start])).toHaveLength(2);
    expect(enqueue([start], [stop('u1')])).toEqual([stop('u1')]);
    expect(enqueue([start], [start])).toBeUndefined();
    expect(enqueue([stop('u1')], [stop('u1'), start])).toBeUndefined();
  });
});
