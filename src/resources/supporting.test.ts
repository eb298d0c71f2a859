import { describe, expect, it } from 'vitest';
import * as dataVolume from './dataVolume/read';
import { eventsAbout } from './event/read';
import { newestUnfinished } from './migration/read';
import { isCordoned, isNodeReady } from './node/read';
import type { KubeObject } from './object';
import { isOwnedBy, owningVmName } from './owner';
import { launcherPodsOf, podProblemOf } from './pod/read';
import { sampleVm, sampleVmi } from './sample.fixture';

const object = (name: string, rest: object = {}, metadata: object = {}): KubeObject => ({
  metadata: { name, ...metadata },
  ...rest,
});

describe('data volumes', () => {
  const withStatus = (status: object): KubeObject => object('root', { status });

  it.each([
    ['42.31%', 42.31],
    ['100.0%', 100],
    ['N/A', undefined],
    ['', undefined],
    ['lots%', undefined],
  ])('read progress %s', (progress, value) => expect(dataVolume.progressOf(withStatus({ progress }))).toBe(value));

  it('have failed when CDI says so, or while the importer stumbles', () => {
    const stumbling = {
      phase: 'ImportInProgress',
      conditions: [{ type: 'Running', status: 'False', reason: 'Error', message: '404' }],
    };
    expect(dataVolume.dataVolumeErrorOf(withStatus(stumbling))).toBe('404');
    expect(dataVolume.dataVolumeErrorOf(withStatus({ phase: 'Failed' }))).toBe('Failed');
    const done = { phase: 'Succeeded', conditions: [{ type: 'Running', status: 'False', reason: 'Completed' }] };
    expect(dataVolume.dataVolumeErrorOf(withStatus(done))).toBeUndefined();
  });
});

describe('owners', () => {
  it('tell an instance of a VM from one that stands alone, and a namesake from the VM itself', () => {
    expect(owningVmName(sampleVmi())).toBe('web-1');
    expect(owningVmName(object('alone'))).toBeUndefined();
    expect(isOwnedBy(sampleVmi(), sampleVm())).toBe(true);
    expect(isOwnedBy(sampleVmi(), sampleVm({ uid: 'namesake' }))).toBe(false);
    expect(isOwnedBy(object('a', {}, { ownerReferences: [{ uid: undefined }] }), object('b'))).toBe(false);
  });
});

describe('pods', () => {
  const launcher = (name: string, creationTimestamp: string, createdBy = 'vmi-uid'): KubeObject =>
    object(
      name,
      {},
      { creationTimestamp, labels: { 'kubevirt.io': 'virt-launcher', 'kubevirt.io/created-by': createdBy } },
    );

  it('of an instance come newest first, without those of others and of its disks', () => {
    const pods = [
      launcher('old', '2026-08-20T10:00:00Z'),
      launcher('new', '2026-08-20T11:00:00Z'),
      launcher('other', '2026-08-20T12:00:00Z', 'other-uid'),
      object('hp-volume-1', {}, { labels: { 'kubevirt.io': 'hotplug-disk', 'kubevirt.io/created-by': 'vmi-uid' } }),
    ];
    expect(launcherPodsOf(sampleVmi(), pods).map(({ metadata }) => metadata.name)).toEqual(['new', 'old']);
  });

  it('tell what keeps them from working', () => {
    const waiting = (reason: string) =>
      object('p', { status: { containerStatuses: [{ state: { waiting: { reason } } }] } });
    expect(podProblemOf(waiting('ErrImagePull'))).toBe('ErrImagePull');
    expect(podProblemOf(waiting('ContainerCreating'))).toBeUndefined();
    const scheduled = { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes' };
    expect(podProblemOf(object('p', { status: { conditions: [scheduled] } }))).toBe('0/3 nodes');
    expect(podProblemOf(object('p', { status: { phase: 'Failed', reason: 'Evicted' } }))).toBe('Evicted');
  });
});

describe('events', () => {
  const event = (
    name: string,
    lastTimestamp: string | undefined,
    involvedObject: object,
    more: object = {},
  ): KubeObject => object(name, { lastTimestamp, involvedObject, message: name, ...more });
  const vm = { kind: 'VirtualMachine', name: 'web-1', uid: 'vm-uid' };

  it('come newest first and only for the objects that are meant', () => {
    const events = [
      event('a', '2026-08-20T10:00:00Z', vm),
      event('b', '2026-08-20T10:00:05Z', { ...vm, uid: 'earlier-namesake' }),
      event('c', undefined, vm, { eventTime: '2026-08-20T10:00:02.5Z' }),
      event('d', '2026-08-20T10:00:01Z', vm, { series: { count: 4, lastObservedTime: '2026-08-20T10:00:09Z' } }),
      event('e', undefined, vm),
      event('f', '2026-08-20T10:00:08Z', { kind: 'Pod', name: 'web-1' }),
    ];
    const found = eventsAbout(events, [vm]);
    expect(found.map(({ message }) => message)).toEqual(['d', 'c', 'a', 'e']);
    expect(found[0]).toMatchObject({ count: 4, warning: false });
  });
});

describe('migrations and nodes', () => {
  it('find the newest migration that has not ended', () => {
    const migration = (name: string, phase: string, creationTimestamp: string) =>
      object(name, { status: { phase } }, { creationTimestamp });
    const all = [
      migration('first', 'Running', '2026-08-20T10:00:00Z'),
      migration('second', 'Pending', '2026-08-20T10:00:05Z'),
      migration('third', 'Failed', '2026-08-20T10:00:09Z'),
    ];
    expect(newestUnfinished(all)?.metadata.name).toBe('second');
    expect(newestUnfinished([])).toBeUndefined();
  });

  it('know a ready node and a cordoned one', () => {
    const node = object('worker-a', {
      spec: { unschedulable: true },
      status: { conditions: [{ type: 'Ready', status: 'True' }] },
    });
    expect([isNodeReady(node), isCordoned(node), isNodeReady(object('b')), isCordoned(object('b'))]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
