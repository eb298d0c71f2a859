import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { malformed } from '../malformed.fixture';
import { sampleVm, sampleVmi } from '../sample.fixture';
import { changesUnderway, restartNeedOf } from './change';
import { migrationLimitsOf, migrationLoadOf, waitsFor } from './limits';
import { sampleMigration } from './migration.fixture';
import { obstaclesOf } from './obstacle';
import { estimateOf, shareOf, type MigrationFigures } from './progress';
import * as read from './read';
import { migrationFactsOf, whyNotCancel } from './state';

const reached = [
  ['Pending', 0],
  ['Scheduling', 1],
  ['Scheduled', 4],
  ['Running', 7],
] as const;

describe('reading a migration', () => {
  it('tells who asked for it', () => {
    const origin = (sample: Parameters<typeof sampleMigration>[0]) => read.originOf(sampleMigration(sample));
    expect(origin({ generateName: 'kubevirt-migrate-vm-' })).toBe('user');
    expect(origin({ name: 'mine' })).toBe('user');
    expect(origin({ generateName: 'kubevirt-evacuation-' })).toBe('evacuation');
    expect(origin({ name: 'x', annotations: { 'kubevirt.io/evacuationMigration': 'a' } })).toBe('evacuation');
    expect(origin({ name: 'kubevirt-workload-update-abcde' })).toBe('workload-update');
    expect(origin({ name: 'x', annotations: { 'kubevirt.io/workloadUpdateMigration': '' } })).toBe('workload-update');
  });

  it('orders its phases and says how long each took', () => {
    const migration = sampleMigration({ phase: 'Running', steps: [...reached].reverse() });
    const start = Date.UTC(2026, 7, 20, 10);
    expect(read.timelineOf(migration)).toEqual([
      { phase: 'Pending', at: start, until: start + 1_000 },
      { phase: 'Scheduling', at: start + 1_000, until: start + 4_000 },
      { phase: 'Scheduled', at: start + 4_000, until: start + 7_000 },
      { phase: 'Running', at: start + 7_000, until: undefined },
    ]);
    expect(read.migrationEndedAtOf(migration)).toBeUndefined();
    const done = sampleMigration({ phase: 'Failed', steps: [...reached, ['Failed', 9]] });
    expect(read.migrationEndedAtOf(done)).toBe(start + 9_000);
  });

  it('tells queued from in flight from finished', () => {
    const states = ['', 'Pending', 'Scheduling', 'TargetReady', 'Running', 'Succeeded', 'Failed'].map((phase) => {
      const migration = sampleMigration({ phase });
      return [read.isMigrationQueued, read.isMigrationInFlight, read.isMigrationFinished].map((is) => is(migration));
    });
    expect(states.map((state) => state.indexOf(true))).toEqual([0, 0, 1, 1, 1, 2, 2]);
    expect(states.every((state) => state.filter(Boolean).length === 1)).toBe(true);
  });

  it('names the node that was asked for, and what it waits for', () => {
    const spec = { addedNodeSelector: { 'kubernetes.io/hostname': 'b' } };
    expect(read.wantedNodeOf(sampleMigration({ spec }))).toBe('b');
    const conditions = [{ type: 'migrationRejectedByResourceQuota', status: 'True' }];
    expect(read.holdUpOf(sampleMigration({ status: { conditions } }))).toBe('quota');
    expect(read.holdUpOf(sampleMigration())).toBeUndefined();
  });
});

describe('what VMIM and VMI tell together', () => {
  const migrationState = {
    migrationUid: 'move-uid',
    sourceNode: 'a',
    targetNode: 'b',
    mode: 'PreCopy',
    startTimestamp: '2026-08-20T10:00:07Z',
    migrationPolicyName: 'slow',
  };

  it('takes the state of the VMI only when it is about this migration', () => {
    const vmi = sampleVmi({ more: { migrationState } });
    const facts = migrationFactsOf(sampleMigration({ phase: 'Running' }), vmi);
    expect(facts).toMatchObject({ source: 'a', target: 'b', mode: 'PreCopy', policy: 'slow', failed: false });
    expect(migrationFactsOf(sampleMigration({ phase: 'Running', uid: 'other' }), vmi).source).toBeUndefined();
  });

  it('keeps what a finished one says itself', () => {
    const own = { ...migrationState, failed: true, failureReason: 'aborted', endTimestamp: '2026-08-20T10:00:09Z' };
    const facts = migrationFactsOf(sampleMigration({ phase: 'Failed', status: { migrationState: own } }), undefined);
    expect(facts).toMatchObject({ failed: true, failureReason: 'aborted', endedAt: Date.UTC(2026, 7, 20, 10, 0, 9) });
  });

  it('tells one that was canceled from one that the cluster gave up', () => {
    const ended = (failureReason: string, more: object = {}) =>
      migrationFactsOf(
        sampleMigration({
          phase: 'Failed',
          status: { migrationState: { ...migrationState, failed: true, failureReason, ...more } },
        }),
        undefined,
      ).wasCanceled;
    expect(ended('Live migration has been aborted')).toBe(true);
    expect(ended('Live migration has been aborted', { abortRequested: true, abortStatus: 'Succeeded' })).toBe(true);
    expect(ended('Live migration stuck for 150 sec and has been aborted', { abortStatus: 'Succeeded' })).toBe(false);
    expect(ended('Live migration is not completed after 800 sec and has been aborted')).toBe(false);
    expect(migrationFactsOf(sampleMigration({ phase: 'Running', deleting: true }), undefined).wasCanceled).toBe(false);
  });

  it('knows when there is no way back', () => {
    const vmi = (mode: string) => sampleVmi({ more: { migrationState: { ...migrationState, mode } } });
    const why = (sample: Parameters<typeof sampleMigration>[0], mode = 'PreCopy') =>
      whyNotCancel(sampleMigration(sample), vmi(mode))?.key;
    expect(why({ phase: 'Running' })).toBeUndefined();
    expect(why({ phase: 'Pending' })).toBeUndefined();
    expect(why({ phase: 'Running' }, 'PostCopy')).toContain('post-copy');
    expect(why({ phase: 'Running', deleting: true })).toContain('being canceled');
    expect(why({ phase: 'Succeeded' })).toContain('ended');
    expect(whyNotCancel(undefined, undefined)?.key).toContain('not exist');
  });
});

describe('limits', () => {
  const moving = (count: number) => Array.from({ length: count }, () => sampleMigration({ phase: 'Running' }));

  it('are those of the cluster, else 5 and 2', () => {
    expect(migrationLimitsOf(undefined)).toEqual({ perCluster: 5, outboundPerNode: 2 });
    const migrations = { parallelMigrationsPerCluster: 9, parallelOutboundMigrationsPerNode: 0 };
    const kubevirt = { metadata: {}, spec: { configuration: { migrations } } };
    expect(migrationLimitsOf(kubevirt)).toEqual({ perCluster: 9, outboundPerNode: 2 });
  });

  it('let wait what comes on top; what waits itself takes no place', () => {
    const load = (count: number) =>
      migrationLoadOf([...moving(count), sampleMigration({ phase: 'Pending' })], () => 'a');
    const limits = migrationLimitsOf(undefined);
    expect([0, 1, 2, 5].map((count) => waitsFor('a', load(count), limits))).toEqual([
      undefined,
      undefined,
      'node',
      'cluster',
    ]);
    expect(waitsFor('b', load(4), limits)).toBeUndefined();
  });
});

describe('what stands in the way of a migration', () => {
  const texts = (reason: string, message: string, storage?: string) =>
    obstaclesOf(
      sampleVmi({
        conditions: [
          { type: 'LiveMigratable', status: 'False', reason, message },
          ...(storage === undefined ? [] : [{ type: 'StorageLiveMigratable', status: 'False', reason: 'NotMigratable', message: storage }]), // prettier-ignore
        ],
      }),
    );

  it('is told in words, with a way on', () => {
    const [disk] = texts(
      'DisksNotLiveMigratable',
      'cannot migrate VMI: PVC data is not shared, live migration requires that all PVCs must be shared (using ReadWriteMany access mode)',
    );
    expect(disk?.text.values).toEqual({ claim: 'data' });
    expect(disk?.wayOn?.key).toContain('ReadWriteMany');
    expect(texts('HostDeviceNotLiveMigratable', 'VMI specifies too many GPUs')[0]?.text.key).toContain('GPU');
    expect(texts('SomethingNew', 'because')[0]).toMatchObject({ reason: 'SomethingNew', detail: 'because' });
    expect(texts('constructor', 'x')[0]?.text.key).toContain('cluster says');
  });

  it('lists what the second condition adds', () => {
    const found = texts(
      'DisksNotLiveMigratable',
      'cannot migrate VMI with non-shared HostDisk',
      'InterfaceNotLiveMigratable: cannot migrate, VMI uses a bridge, HypervPassthroughNotLiveMigratable: VMI uses hyperv passthrough',
    );
    expect(found.map(({ reason, detail }) => [reason, detail])).toEqual([
      ['DisksNotLiveMigratable', 'cannot migrate VMI with non-shared HostDisk'],
      ['InterfaceNotLiveMigratable', 'cannot migrate, VMI uses a bridge'],
      ['HypervPassthroughNotLiveMigratable', 'VMI uses hyperv passthrough'],
    ]);
  });

  it('is nothing while it is not known', () => {
    expect(obstaclesOf(sampleVmi())).toEqual([]);
    expect(obstaclesOf(sampleVmi({ conditions: [{ type: 'LiveMigratable', status: 'True' }] }))).toEqual([]);
  });
});

describe('progress', () => {
  const figures = (more: Partial<MigrationFigures>): MigrationFigures => ({
    processed: 30,
    remaining: 70,
    total: 100,
    dirtyRate: 2,
    transferRate: 12,
    ...more,
  });

  it('is processed of processed and remaining', () => {
    expect(shareOf(figures({}))).toBe(0.3);
    expect(shareOf(figures({ remaining: 0 }))).toBe(0.99);
    expect(shareOf(figures({ processed: 0, remaining: 0 }))).toBeUndefined();
    expect(shareOf(figures({ processed: undefined }))).toBeUndefined();
  });

  it('foresees an end only where there is one', () => {
    expect(estimateOf(figures({}), 'PreCopy')).toEqual({ ms: 7_000 });
    expect(estimateOf(figures({ dirtyRate: 12 }), 'PreCopy')).toMatchObject({ why: expect.anything() as unknown });
    expect(estimateOf(figures({ dirtyRate: 50, transferRate: 10 }), 'PostCopy')).toEqual({ ms: 7_000 });
    expect(estimateOf(figures({ transferRate: 0 }), 'PreCopy')).toHaveProperty('why');
    expect(estimateOf(figures({ dirtyRate: undefined }), 'PreCopy')).toHaveProperty('why');
    expect(estimateOf(figures({ remaining: undefined }), undefined)).toHaveProperty('why');
  });

  it('never promises nonsense', () => {
    const figure = fc.option(fc.double({ min: 0, max: 1e12, noNaN: true }), { nil: undefined });
    const any = fc.record({ processed: figure, remaining: figure, total: figure, dirtyRate: figure, transferRate: figure }); // prettier-ignore
    fc.assert(
      fc.property(any, fc.constantFrom('PreCopy', 'PostCopy', 'Paused', undefined), (one, mode) => {
        const [share, estimate] = [shareOf(one), estimateOf(one, mode)];
        expect(share === undefined || (share >= 0 && share < 1)).toBe(true);
        expect('why' in estimate || estimate.ms >= 0).toBe(true);
      }),
    );
  });
});

describe('changes of a running machine', () => {
  it('tells those that apply by a migration', () => {
    const conditions = [
      { type: 'HotMemoryChange', status: 'True' },
      { type: 'HotVCPUChange', status: 'False' },
      { type: 'MigrationRequired', status: 'False', reason: 'AutoMigrationPending' },
    ];
    expect(changesUnderway(sampleVmi({ conditions })).map(({ is }) => is)).toEqual(['memory', 'network']);
  });

  it('puts the need of a restart into words', () => {
    const need = (message?: string) =>
      restartNeedOf(sampleVm({ conditions: [{ type: 'RestartRequired', status: 'True', message }] }))?.text.key;
    expect(restartNeedOf(sampleVm())).toBeUndefined();
    const messages = [
      'Reduction of CPU socket count requires a restart',
      "CPU sockets updated in template spec to a value higher than what's available",
      'memory updated in template spec to a value lower than what the VM started with',
      "memory updated in template spec to a value higher than what's available",
      'memory updated in template spec. Memory-hotplug is only available for migratable VMs',
      'a non-live-updatable field was changed in the template spec',
      undefined,
    ].map(need);
    expect(new Set(messages).size).toBe(messages.length);
    expect(messages.at(-1)).toBe('A change applies only after a restart');
  });
});

describe('malformed objects', () => {
  it('are read without throwing', () => {
    fc.assert(
      fc.property(malformed(), malformed(), (one, other) => {
        read.timelineOf(one);
        read.originOf(one);
        read.holdUpOf(one);
        read.wantedNodeOf(one);
        migrationFactsOf(one, other);
        whyNotCancel(one, other);
        obstaclesOf(one);
        changesUnderway(one);
        restartNeedOf(one);
        expect(migrationLimitsOf(one).perCluster).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
