import { describe, expect, it } from 'vitest';
import { definitions } from '../../kinds/registry';
import { manualClock } from '../../lib/clock';
import { createStore } from '../../store/memory';
import type { Store } from '../../store/contract';
import type { KubeObject } from '../../store/object';
import { componentOwners } from './component-owners';

const VM = 'virtualmachines.kubevirt.io';
const VMI = 'virtualmachineinstances.kubevirt.io';
const POD = 'pods.';
const clock = manualClock(new Date('2026-08-20T10:00:00Z'));
const AT = '2026-08-20T10:00:00Z';

const newStore = (): Store => createStore({ definitions, clock, random: () => 0.5, owners: componentOwners });
const draft = (kind: string, fields: Record<string, unknown> = {}) => ({
  apiVersion: kind === 'Pod' ? 'v1' : 'kubevirt.io/v1',
  kind,
  metadata: { name: 'a', namespace: 'n' },
  ...fields,
});
const brief = (object: KubeObject | undefined) =>
  object?.metadata.managedFields?.map(({ manager, subresource, fieldsV1 }) => [manager, subresource, fieldsV1]);

describe('who owns what controllers write', () => {
  it('gives the status an entry of its own where it is a subresource', () => {
    const store = newStore();
    store.acting('virt-controller', () =>
      store.create(VM, draft('VirtualMachine', { spec: { runStrategy: 'Always' } })),
    );
    const written = store.acting('virt-controller', () =>
      store.modify(VM, 'n', 'a', (vm) => {
        vm.metadata.finalizers = ['f'];
        vm['status'] = { ready: true };
      }),
    );
    expect(brief(written)).toEqual([
      [
        'virt-controller',
        undefined,
        { 'f:spec': { 'f:runStrategy': {} }, 'f:metadata': { 'f:finalizers': { 'v:"f"': {} } } },
      ],
      ['virt-controller', 'status', { 'f:status': { 'f:ready': {} } }],
    ]);
    expect(written?.metadata.managedFields?.[0]).toMatchObject({
      operation: 'Update',
      apiVersion: 'kubevirt.io/v1',
      time: AT,
      fieldsType: 'FieldsV1',
    });
  });

  it('takes a field from whoever had it, and only that', () => {
    const store = newStore();
    const write = (manager: string, status: Record<string, unknown>) =>
      store.acting(manager, () => store.modify(VMI, 'n', 'a', (vmi) => (vmi['status'] = status)));
    store.acting('virt-controller', () => store.create(VMI, draft('VirtualMachineInstance')));
    write('virt-controller', { phase: 'Scheduled', nodeName: 'one' });
    const written = write('virt-handler', { phase: 'Running', nodeName: 'one' });
    expect(brief(written)).toEqual([
      ['virt-controller', undefined, { 'f:status': { 'f:nodeName': {} } }],
      ['virt-handler', undefined, { 'f:status': { 'f:phase': {} } }],
    ]);
    expect(write('virt-handler', { phase: 'Running', nodeName: 'one' })).toBe(written);
  });

  it('leaves the status of a new pod and its binding to nobody', () => {
    const store = newStore();
    const spec = { containers: [] };
    store.acting('virt-controller', () => store.create(POD, draft('Pod', { spec, status: { phase: 'Pending' } })));
    const bound = store.acting('kube-scheduler', () =>
      store.modify(POD, 'n', 'a', (pod) => (pod['spec'] = { ...spec, nodeName: 'one' })),
    );
    expect(brief(bound)?.map(([manager]) => manager)).toEqual(['virt-controller']);
    expect(JSON.stringify(brief(bound))).not.toContain('status');
  });

  it('keeps what a client hands in when nobody acts', () => {
    const store = newStore();
    store.create(VM, draft('VirtualMachine'));
    expect(store.get(VM, 'n', 'a')?.metadata.managedFields).toBeUndefined();
  });
});
