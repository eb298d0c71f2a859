import { describe, expect, it } from 'vitest';
import { admitted, draft, stored, storeWith } from '../request.fixture';

describe('snapshots, restores, clones, exports and policies', () => {
  const source = { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: 'web' };
  const SNAPSHOT = 'virtualmachinesnapshots.snapshot.kubevirt.io';
  const RESTORE = 'virtualmachinerestores.snapshot.kubevirt.io';
  const CLONE = 'virtualmachineclones.clone.kubevirt.io';
  const snapshot = (spec: Record<string, unknown>) =>
    draft('snapshot.kubevirt.io/v1beta1', 'VirtualMachineSnapshot', spec);
  const restore = (spec: Record<string, unknown>) =>
    draft('snapshot.kubevirt.io/v1beta1', 'VirtualMachineRestore', { virtualMachineSnapshotName: 's', ...spec });
  const clone = (spec: Record<string, unknown>) => draft('clone.kubevirt.io/v1beta1', 'VirtualMachineClone', spec);

  it('name a virtual machine and never change', () => {
    expect(admitted(SNAPSHOT, snapshot({ source })).denial).toBeUndefined();
    const missing = { kind: 'VirtualMachine', name: 'web' };
    expect(admitted(SNAPSHOT, snapshot({ source: missing })).causes[0]?.message).toBe('missing apiGroup');
    expect(admitted(SNAPSHOT, snapshot({ source: { ...source, kind: 'Pod' } })).causes[0]?.message).toBe(
      'invalid kind',
    );
    const change = admitted(SNAPSHOT, snapshot({ source: { ...source, name: 'x' } }), {
      operation: 'UPDATE',
      old: stored(snapshot({ source })),
    });
    expect(change.causes[0]?.message).toBe('spec in immutable after creation');
  });

  it('restore one at a time', () => {
    const other = { ...restore({ target: source }), metadata: { name: 'r0', namespace: 'demo' } };
    const { causes } = admitted(RESTORE, restore({ target: source, volumeRestorePolicy: 'Both' }), {
      store: storeWith([RESTORE, other]),
    });
    expect(causes.map((cause) => cause.message)).toEqual([
      'volume restore policy "Both" doesn\'t exist',
      'VirtualMachineRestore "r0" in progress',
    ]);
  });

  it('patch only what a restore may change', () => {
    const patches = [
      '{"op":"remove","path":"/metadata/labels/a"}',
      '{"op":"replace","path":"/spec/template/spec/hostname","value":"x"}',
      '{"op":"replace","path":"/metadata/name","value":"x"}',
      'no json',
    ];
    const { causes } = admitted(RESTORE, restore({ target: source, patches, volumeRestoreOverrides: [{}] }));
    expect(causes.map((cause) => cause.message)).toEqual([
      'patching is valid only for elements under /spec/ only: "path": "/metadata/name"',
      'patch is not valid JSON (no json)',
      'must provide a volume name',
    ]);
    const cloned = admitted(CLONE, clone({ source, patches: ['{'] }));
    expect(cloned.causes.map((cause) => cause.message)).toEqual(['patch is not valid JSON ({)']);
  });

  it('restore a machine with a persistent TPM only in place', () => {
    const devices = { tpm: { persistent: true } };
    const vm = { metadata: { name: 'web' }, spec: { template: { spec: { domain: { devices } } } } };
    const CONTENT = 'virtualmachinesnapshotcontents.snapshot.kubevirt.io';
    const kept = draft('snapshot.kubevirt.io/v1beta1', 'VirtualMachineSnapshotContent', {
      source: { virtualMachine: vm },
    });
    const store = storeWith(
      [CONTENT, { ...kept, metadata: { name: 'c', namespace: 'demo' } }],
      [
        SNAPSHOT,
        {
          ...snapshot({ source }),
          metadata: { name: 's', namespace: 'demo' },
          status: { virtualMachineSnapshotContentName: 'c' },
        },
      ],
    );
    expect(admitted(RESTORE, restore({ target: source }), { store }).denial).toBeUndefined();
    const { causes } = admitted(RESTORE, restore({ target: { ...source, name: 'twin' } }), { store });
    expect(causes.map((cause) => cause.message)).toEqual([
      'Restore to a different VM is not supported when snapshotted VM has backend storage (persistent TPM or EFI)',
    ]);
  });

  it('clone to a name of their own', () => {
    const { object, denial } = admitted(CLONE, clone({ source }));
    expect(denial).toBeUndefined();
    expect(object.spec).toMatchObject({
      target: {
        apiGroup: 'kubevirt.io',
        kind: 'VirtualMachine',
        name: expect.stringMatching(/^clone-web-\w{5}$/) as string,
      },
    });
    const wrong = clone({ source, target: source, newMacAddresses: { lan: 'x' } });
    expect(admitted(CLONE, wrong).causes.map((cause) => cause.message)).toEqual([
      'Target name cannot be equal to source name when both are VirtualMachines',
      'interface lan has malformed MAC address (x).',
    ]);
  });

  it('refuse negative numbers and instance types that contradict themselves', () => {
    const policy = draft('migrations.kubevirt.io/v1alpha1', 'MigrationPolicy', {
      selectors: {},
      completionTimeoutPerGiB: -1,
    });
    expect(admitted('migrationpolicies.migrations.kubevirt.io', policy).causes[0]).toMatchObject({
      message: 'must not be negative',
    });
    const memory = { guest: '1Gi', overcommitPercent: 50, hugepages: { pageSize: '2Mi' } };
    const type = draft('instancetype.kubevirt.io/v1beta1', 'VirtualMachineInstancetype', { cpu: { guest: 1 }, memory });
    const { denial } = admitted('virtualmachineinstancetypes.instancetype.kubevirt.io', type);
    expect(denial?.webhook).toBe('virtualmachineinstancetype-validator.instancetype.kubevirt.io');
  });
});
