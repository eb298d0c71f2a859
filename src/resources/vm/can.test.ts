import { describe, expect, it } from 'vitest';
import { sampleMigration } from '../migration/migration.fixture';
import type { KubeObject } from '../object';
import type { SampleVmi } from '../sample.fixture';
import { sampleVm, sampleVmi } from '../sample.fixture';
import type { Can, VmAction } from './can';
import { can } from './can';

/** One letter per action, so that the table below can be read at a glance. */
const LETTERS: Readonly<Record<string, VmAction>> = {
  s: 'start',
  S: 'startPaused',
  x: 'stop',
  X: 'forceStop',
  r: 'restart',
  R: 'forceRestart',
  p: 'pause',
  u: 'unpause',
  b: 'softReboot',
  z: 'reset',
  d: 'delete',
  e: 'edit',
};
const ACTIONS = Object.values(LETTERS);

const allowed = (vm: KubeObject | undefined, vmi: KubeObject | undefined): string =>
  Object.entries(LETTERS)
    .filter(([, action]) => can(action, vm, vmi).ok)
    .map(([letter]) => letter)
    .join('');

const INSTANCES: Readonly<Record<string, SampleVmi | undefined>> = {
  none: undefined,
  starting: { phase: 'Scheduling' },
  running: {},
  paused: { paused: true },
  stopping: { deleting: true },
  succeeded: { phase: 'Succeeded' },
  failed: { phase: 'Failed' },
};

// what virt-api accepts (facts: what each action does under each strategy), written down by hand
const TABLE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Always: {
    none: 'xXde',
    starting: 'xXrRde',
    running: 'xXrRpbzde',
    paused: 'xXrRuzde',
    stopping: 'xXrRpbzde',
    succeeded: 'xXrRde',
    failed: 'xXrRde',
  },
  RerunOnFailure: {
    none: 'sSde',
    starting: 'xXrRde',
    running: 'xXrRpbzde',
    paused: 'xXrRuzde',
    stopping: 'xXrRpbzde',
    succeeded: 'sSrRde',
    failed: 'rRde',
  },
  Manual: {
    none: 'sSde',
    starting: 'xXrRde',
    running: 'xXrRpbzde',
    paused: 'xXrRuzde',
    stopping: 'xXrRpbzde',
    succeeded: 'sSrRde',
    failed: 'sSrRde',
  },
  Halted: {
    none: 'sSde',
    starting: 'Xde',
    running: 'Xpbzde',
    paused: 'Xuzde',
    stopping: 'Xpbzde',
    succeeded: 'sSde',
    failed: 'sSde',
  },
  Once: {
    none: 'xXde',
    starting: 'xXde',
    running: 'xXpbzde',
    paused: 'xXuzde',
    stopping: 'xXpbzde',
    succeeded: 'xXde',
    failed: 'xXde',
  },
  WaitAsReceiver: {
    none: 'de',
    starting: 'de',
    running: 'pbzde',
    paused: 'uzde',
    stopping: 'pbzde',
    succeeded: 'de',
    failed: 'de',
  },
};

const instance = (name: string): KubeObject | undefined => {
  const sample = INSTANCES[name];
  return sample === undefined ? undefined : sampleVmi(sample);
};

const reason = (verdict: Can): string => (verdict.ok ? 'ok' : verdict.reason.key);

describe('what may be done when', () => {
  const cells = Object.entries(TABLE).flatMap(([strategy, row]) =>
    Object.entries(row).map(([state, letters]) => ({ strategy, state, letters })),
  );

  it.each(cells)('$strategy, instance $state: $letters', ({ strategy, state, letters }) => {
    expect(allowed(sampleVm({ strategy }), instance(state))).toBe(letters);
  });

  it('covers every strategy in every state', () => {
    expect(cells).toHaveLength(Object.keys(TABLE).length * Object.keys(INSTANCES).length);
  });

  it.each(Object.keys(INSTANCES))('reads the deprecated field as Always or Halted, instance %s', (state) => {
    expect(allowed(sampleVm({ running: true }), instance(state))).toBe(TABLE['Always']?.[state]);
    expect(allowed(sampleVm({ running: false }), instance(state))).toBe(TABLE['Halted']?.[state]);
  });

  it('offers a stand-alone instance what needs no VM', () => {
    const states = Object.keys(INSTANCES).map((state) => [state, allowed(undefined, instance(state))]);
    expect(Object.fromEntries(states)).toEqual({
      none: '',
      starting: 'de',
      running: 'pbzde',
      paused: 'uzde',
      stopping: 'pbze',
      succeeded: 'de',
      failed: 'de',
    });
  });

  it('lets a VM that is being deleted only be forced off', () => {
    const deleted = (strategy: string) =>
      allowed(sampleVm({ strategy, deleting: true }), sampleVmi({ deleting: true }));
    expect([deleted('Always'), deleted('Manual'), deleted('Halted')]).toEqual(['Xpbze', 'Xpbze', 'Xpbze']);
    expect(allowed(sampleVm({ strategy: 'Manual', deleting: true }), undefined)).toBe('e');
  });

  it('gives every refusal a reason', () => {
    for (const { strategy, state } of cells) {
      for (const action of ACTIONS)
        expect(reason(can(action, sampleVm({ strategy }), instance(state)))).toMatch(/^[A-Zo]/);
    }
  });
});

describe('special cases', () => {
  const queued = { stateChangeRequests: [{ action: 'Start' }] };

  it('waits for a request that is under way, where virt-api would fail', () => {
    const answers = (strategy: string) => allowed(sampleVm({ strategy, more: queued }), undefined);
    // a Halted VM is started by an edit of its spec, only the paused start is a request
    expect([answers('Manual'), answers('RerunOnFailure'), answers('Halted')]).toEqual(['de', 'de', 'sde']);
    // a stop replaces what is queued
    expect(allowed(sampleVm({ strategy: 'Manual', more: queued }), sampleVmi())).toBe('xXpbzde');
  });

  it('ends a VM that shuts down only once at once', () => {
    const ending = sampleVmi({ deleting: true, spec: { terminationGracePeriodSeconds: 0 } });
    expect(reason(can('forceStop', sampleVm({ strategy: 'Halted' }), ending))).toBe(
      'It is already being ended at once',
    );
    expect(can('forceStop', sampleVm({ strategy: 'Always' }), ending).ok).toBe(true);
  });

  it('asks for repair before a start when a volume migration broke off', () => {
    const vm = sampleVm({ strategy: 'Halted', conditions: [{ type: 'ManualRecoveryRequired', status: 'True' }] });
    expect(reason(can('start', vm, undefined))).toContain('by hand');
  });

  it('does not restart while volumes are migrated', () => {
    const vm = sampleVm({ conditions: [{ type: 'VolumesChange', status: 'True' }] });
    expect(reason(can('restart', vm, sampleVmi()))).toBe('Its volumes are being migrated');
  });

  it('does not pause a guest whose liveness probe would end it', () => {
    const probed = (probe: unknown) => can('pause', sampleVm(), sampleVmi({ spec: { livenessProbe: probe } })).ok;
    expect([probed({ tcpSocket: { port: 22 } }), probed({ guestAgentPing: {} }), probed(undefined)]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('does not resume while a snapshot is taken', () => {
    const vm = sampleVm({ more: { snapshotInProgress: 'snap-1' } });
    expect(reason(can('unpause', vm, sampleVmi({ paused: true })))).toBe('A snapshot is being taken');
  });

  it('asks a guest to reboot by its agent or by ACPI', () => {
    const features = { domain: { features: { acpi: { enabled: false } } } };
    const agent = [{ type: 'AgentConnected', status: 'True' }];
    expect(can('softReboot', undefined, sampleVmi({ spec: features })).ok).toBe(false);
    expect(can('softReboot', undefined, sampleVmi({ spec: features, conditions: agent })).ok).toBe(true);
  });

  it('does not take mirrored conditions of a stopped VM for its state', () => {
    const stale = [
      { type: 'Paused', status: 'True' },
      { type: 'AgentConnected', status: 'True' },
    ];
    expect(allowed(sampleVm({ strategy: 'Halted', conditions: stale }), undefined)).toBe('sSde');
  });

  it('does not pause a guest that moves', () => {
    const moving = (more: object) =>
      sampleVmi({ more: { migrationState: { startTimestamp: '2026-08-20T10:00:00Z', ...more } } });
    expect(can('pause', sampleVm(), moving({})).ok).toBe(false);
    expect(can('pause', sampleVm(), moving({ endTimestamp: '2026-08-20T10:01:00Z' })).ok).toBe(true);
  });

  it('offers nothing that needs a run strategy it does not know', () => {
    expect(allowed(sampleVm({ strategy: 'Sometimes' }), undefined)).toBe('de');
    expect(allowed(sampleVm({ strategy: 'Sometimes' }), sampleVmi())).toBe('pbzde');
  });

  it('says that nothing is there any more', () => {
    for (const action of ACTIONS) expect(reason(can(action, undefined, undefined))).toBe('It does not exist any more');
  });
});

describe('a migration', () => {
  const started = { startTimestamp: '2026-08-20T10:00:00Z', migrationUid: 'move-uid' };
  const moving = sampleVmi({ more: { migrationState: started } });
  const queued = sampleMigration({ phase: 'Pending' });
  const running = sampleMigration({ phase: 'Running' });

  it('may be asked for while the guest runs, paused or not', () => {
    const states = Object.keys(INSTANCES).filter((state) => can('migrate', sampleVm(), instance(state)).ok);
    expect(states).toEqual(['running', 'paused']);
    expect(can('migrate', undefined, sampleVmi()).ok).toBe(true);
    expect(can('migrate', sampleVm({ deleting: true }), sampleVmi()).ok).toBe(false);
  });

  it('is one at a time, also while it waits', () => {
    expect(can('migrate', sampleVm(), moving).ok).toBe(false);
    expect(can('migrate', sampleVm(), sampleVmi(), queued).ok).toBe(false);
    expect(can('migrate', sampleVm(), sampleVmi(), sampleMigration({ phase: 'Failed' })).ok).toBe(true);
  });

  it('is not offered when the cluster says no, but tried while it has not said', () => {
    const told = (status: string) => sampleVmi({ conditions: [{ type: 'LiveMigratable', status }] });
    expect(['True', 'False', 'Unknown'].map((status) => can('migrate', sampleVm(), told(status)).ok)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('can be canceled until there is no way back', () => {
    const postCopy = sampleVmi({ more: { migrationState: { ...started, mode: 'PostCopy' } } });
    expect(can('cancelMigration', sampleVm(), moving, running).ok).toBe(true);
    expect(can('cancelMigration', sampleVm(), sampleVmi(), queued).ok).toBe(true);
    expect(reason(can('cancelMigration', sampleVm(), postCopy, running))).toContain('post-copy');
    expect(can('cancelMigration', sampleVm(), moving, sampleMigration({ phase: 'Running', deleting: true })).ok).toBe(
      false,
    );
    expect(can('cancelMigration', sampleVm(), sampleVmi()).ok).toBe(false);
  });

  it('that a node asked for can be called off', () => {
    const asked = sampleVmi({ more: { evacuationNodeName: 'worker-a' } });
    expect([can('cancelEvacuation', undefined, asked).ok, can('cancelEvacuation', undefined, moving).ok]).toEqual([
      true,
      false,
    ]);
  });
});
