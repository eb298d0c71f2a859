import { describe, expect, it } from 'vitest';
import { definitions } from '../kinds/registry';
import { manualClock } from '../lib/clock';
import { plantSeed } from '../seed/seed';
import { seededRandom } from '../serve/random';
import { createStore } from '../store/memory';
import { measure } from './cluster';
import { instantValue, inTurns } from './evaluate/run';
import { vectorOf, type Vector } from './evaluate/values';
import { exposition } from './http/exposition';
import { parseQuery } from './promql/parse';

const MINUTE = 60_000;
const VMI = 'virtualmachineinstances.kubevirt.io';

const planted = () => {
  const clock = manualClock();
  const store = createStore({ definitions, clock, random: seededRandom(1) });
  plantSeed('small', { store, clock, random: seededRandom(2) });
  const measured = measure({ store, clock, guests: undefined });
  const ask = async (query: string, time = measured.now()): Promise<Vector> =>
    vectorOf(await instantValue(measured, parseQuery(query), time, { timeout: 60_000, stopped: () => false }));
  const running = store.list(VMI).find((vmi) => (vmi['status'] as { phase?: string }).phase === 'Running');
  if (running === undefined) throw new Error('nothing runs');
  const { name, namespace = '' } = running.metadata;
  const selector = `{name="${name}",namespace="${namespace}"}`;
  const change = (status: Record<string, unknown>): void =>
    void store.modify(VMI, namespace, name, (draft) => {
      draft['status'] = { ...(draft['status'] as object), ...status };
    });
  return { clock, store, measured, ask, selector, change, name, namespace };
};

describe('figures of machines', () => {
  it('can be made one after the other, and leave nothing to be made when they are asked for', async () => {
    const { measured, store } = planted();
    const running = store.list(VMI).filter((vmi) => (vmi['status'] as { phase?: string }).phase === 'Running');
    expect([...measured.prepare()]).toHaveLength(running.length);
    const labelsNow = async () => (await inTurns(measured.select([{ label: '__name__', op: '=', value: 'kubevirt_vmi_memory_resident_bytes' }]))).map(({ labels }) => labels); // prettier-ignore
    const [first] = await labelsNow();
    expect([...measured.prepare()]).toHaveLength(running.length);
    expect((await labelsNow())[0]).toBe(first);
  });

  it('never go back while a machine lives', () => {
    const { measured } = planted();
    const now = measured.now();
    for (const { name, type, series } of measured.metrics()) {
      if (type !== 'counter' || !name.startsWith('kubevirt_vmi_')) continue;
      for (const each of [...series()].slice(0, 12)) {
        const values = Array.from({ length: 40 }, (_, minute) => each.at(now - (39 - minute) * MINUTE));
        expect(values, name).toEqual([...values].sort((a, b) => a - b));
      }
    }
  });

  it('fit together: used ≤ available ≤ size, and nobody uses more CPU than it has', async () => {
    const { ask } = planted();
    expect((await ask('vmi:kubevirt_vmi_memory_used_bytes:sum')).length).toBeGreaterThan(5);
    expect(await ask('kubevirt_vmi_memory_resident_bytes > kubevirt_vmi_memory_domain_bytes')).toEqual([]);
    expect(await ask('kubevirt_vmi_memory_usable_bytes > kubevirt_vmi_memory_available_bytes')).toEqual([]);
    expect(await ask('sum by (name,namespace) (rate(kubevirt_vmi_cpu_usage_seconds_total[5m])) > on(name,namespace) vmi:kubevirt_vmi_vcpu:count')).toEqual([]); // prettier-ignore
    const shares = (await ask('sum by (name) (rate(kubevirt_vmi_cpu_usage_seconds_total[5m]))')).map(
      ({ value }) => value,
    );
    expect(Math.max(...shares) / Math.min(...shares)).toBeGreaterThan(5);
  });

  it('end with the machine, and are remembered', async () => {
    const { clock, ask, selector, change } = planted();
    const query = `kubevirt_vmi_memory_domain_bytes${selector}`;
    change({ phase: 'Succeeded' });
    const ended = clock.now().getTime();
    clock.advance(MINUTE);
    expect(await ask(query)).toEqual([]);
    expect(await ask(query, ended - MINUTE)).toHaveLength(1);
  });

  it('begin anew on the node that a machine moves to', async () => {
    const { clock, ask, selector, change } = planted();
    change({ nodeName: 'elsewhere' });
    clock.advance(2 * MINUTE);
    const query = `kubevirt_vmi_cpu_usage_seconds_total${selector}`;
    const [now] = await ask(query);
    expect(now?.labels.get('node')).toBe('elsewhere');
    expect(now?.value).toBeLessThan(600);
    expect((await ask(`count(count_over_time(${query.replace('total', 'total')}[10m]))`))[0]?.value).toBe(2);
  });

  it('stand still while a machine is paused', async () => {
    const { clock, ask, selector, change } = planted();
    const rate = async (): Promise<number> =>
      (await ask(`sum(rate(kubevirt_vmi_cpu_usage_seconds_total${selector}[1m]))`))[0]?.value ?? -1;
    const before = await rate();
    const at = clock.now().toISOString();
    change({ conditions: [{ type: 'Paused', status: 'True', lastTransitionTime: at }] });
    clock.advance(5 * MINUTE);
    expect(await rate()).toBe(0);
    change({ conditions: [] });
    clock.advance(5 * MINUTE);
    expect((await rate()) / before).toBeGreaterThan(0.2);
  });

  it('answer what rules answer, under the new names and the old', async () => {
    const { ask } = planted();
    for (const [older, newer] of [
      ['kubevirt_number_of_vms', 'namespace:kubevirt_vm:sum'],
      ['kubevirt_vmi_phase_count', 'node:kubevirt_vmi_phase:sum'],
    ])
      // prettier-ignore
      expect((await ask(`${older ?? ''} - ${newer ?? ''}`)).every(({ value }) => value === 0)).toBe(true);
    expect((await ask('sum(namespace:kubevirt_vm:sum)'))[0]?.value).toBe(
      (await ask('count(kubevirt_vm_info)'))[0]?.value,
    );
  });
});

describe('the text for a scrape', () => {
  it('has each metric once, with its head', () => {
    const { measured } = planted();
    const lines = [...exposition(measured)].join('').split('\n');
    const heads = lines.filter((line) => line.startsWith('# TYPE'));
    expect(new Set(heads).size).toBe(heads.length);
    expect(heads).toContain('# TYPE kubevirt_vmi_info gauge');
    const series = lines
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.slice(0, line.lastIndexOf(' ')));
    expect(new Set(series).size).toBe(series.length);
  });
});

describe('parts of machines', () => {
  it('are told: each disk with its size, each address', async () => {
    const { ask, store, name, namespace, selector } = planted();
    const disks = await ask(`kubevirt_vm_disk_allocated_size_bytes${selector}`);
    expect(disks.length).toBeGreaterThan(0);
    for (const { labels, value } of disks) {
      const claim = store.get('persistentvolumeclaims.', namespace, labels.get('persistentvolumeclaim') ?? '');
      expect([claim?.metadata.namespace, labels.get('name'), value > 1e8]).toEqual([namespace, name, true]);
      expect([...labels.keys()].sort()).toEqual([
        'device',
        'name',
        'namespace',
        'persistentvolumeclaim',
        'volume_mode',
      ]);
    }
    const vmi = store.get(VMI, namespace, name)?.['status'] as { interfaces: readonly { ipAddress?: string }[] };
    const addresses = await ask(`kubevirt_vmi_status_addresses${selector}`);
    expect(addresses.map(({ labels }) => labels.get('address'))).toEqual(vmi.interfaces.map(({ ipAddress }) => ipAddress)); // prettier-ignore
    expect(addresses[0]?.labels.get('type')).toBe('ExternalInterface');
  });
});

describe('times of migrations', () => {
  const VMIM = 'virtualmachineinstancemigrations.kubevirt.io';
  const moved = () => {
    const scene = planted();
    const { clock, store, namespace, name } = scene;
    const enter = (vmim: string, phase: string, more: Record<string, unknown> = {}): void =>
      void store.modify(VMIM, namespace, vmim, (draft) => {
        const status = draft['status'] as { phaseTransitionTimestamps?: readonly unknown[] } | undefined;
        const entry = { phase, phaseTransitionTimestamp: clock.now().toISOString() };
        draft['status'] = { ...status, ...more, phase, phaseTransitionTimestamps: [...(status?.phaseTransitionTimestamps ?? []), entry] }; // prettier-ignore
      });
    const make = (vmim: string): void =>
      void store.create(VMIM, { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachineInstanceMigration', metadata: { name: vmim, namespace }, spec: { vmiName: name } }); // prettier-ignore
    const told = async (what: string): Promise<readonly unknown[]> =>
      (await scene.ask(`kubevirt_vmi_migration_${what}_time_seconds{name="${name}",namespace="${namespace}"}`)).map(({ labels }) => [labels.get('migration_name'), labels.get('node')]); // prettier-ignore
    return { ...scene, enter, make, told };
  };

  it('name the node that the machine is on, and only its last migration', async () => {
    const { clock, change, enter, make, told } = moved();
    change({ nodeName: 'before' });
    make('first');
    for (const phase of ['Pending', 'Scheduling', 'Scheduled', 'PreparingTarget', 'TargetReady', 'Running'])
      enter('first', phase);
    clock.advance(MINUTE);
    expect(await told('start')).toEqual([['first', 'before']]);
    change({ nodeName: 'behind' });
    const endTimestamp = clock.now().toISOString();
    enter('first', 'Succeeded', { migrationState: { sourceNode: 'before', targetNode: 'behind', endTimestamp } });
    clock.advance(MINUTE);
    expect([await told('start'), await told('end')]).toEqual([[['first', 'behind']], [['first', 'behind']]]);
    make('second');
    enter('second', 'Pending');
    clock.advance(MINUTE);
    expect(await told('end')).toEqual([['first', 'behind']]);
    enter('second', 'PreparingTarget');
    enter('second', 'Running');
    clock.advance(MINUTE);
    expect([await told('start'), await told('end')]).toEqual([[['second', 'behind']], []]);
  });

  it('say nothing of the end of one that never got that far', async () => {
    const { clock, ask, enter, make, told } = moved();
    make('first');
    clock.advance(2_000);
    expect((await ask('kubevirt_vmi_migrations_in_unset_phase'))[0]?.value).toBe(1);
    enter('first', 'Pending');
    clock.advance(2_000);
    expect((await ask('kubevirt_vmi_migrations_in_unset_phase'))[0]?.value).toBe(0);
    enter('first', 'Failed');
    clock.advance(MINUTE);
    expect(await told('end')).toEqual([]);
  });
});
