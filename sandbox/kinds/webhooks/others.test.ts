import { describe, expect, it } from 'vitest';
import type { DraftObject } from '../../store/object';
import { admitted, stored, storeWith } from './request.fixture';
import { machineWith } from './vm/vm.fixture';

const VMI = 'virtualmachineinstances.kubevirt.io';
const VMIM = 'virtualmachineinstancemigrations.kubevirt.io';
const DV = 'datavolumes.cdi.kubevirt.io';
const draft = (apiVersion: string, kind: string, spec: unknown, more: Record<string, unknown> = {}): DraftObject => ({
  apiVersion,
  kind,
  metadata: { name: 'a', namespace: 'demo' },
  spec,
  ...more,
});
const vmi = (changes: Record<string, unknown> = {}, more: Record<string, unknown> = {}) =>
  draft(
    'kubevirt.io/v1',
    'VirtualMachineInstance',
    (machineWith(changes).spec as { template: { spec: unknown } }).template.spec,
    more,
  );

describe('virtual machine instances', () => {
  it('get their defaults and status at creation', () => {
    const { object, denial } = admitted(VMI, vmi());
    expect(denial).toBeUndefined();
    expect(object).toMatchObject({
      metadata: { finalizers: ['kubevirt.io/foregroundDeleteVirtualMachine'] },
      spec: { domain: { cpu: { model: 'host-model' } } },
      status: { phase: 'Pending', runtimeUser: 107 },
    });
  });

  it('need memory, in contrast to virtual machines', () => {
    expect(admitted(VMI, vmi({ 'domain.memory': undefined })).causes).toEqual([
      {
        reason: 'FieldValueRequired',
        message:
          "no memory requested, at least one of 'spec.domain.memory.guest', 'spec.domain.memory.hugepages.pageSize' or 'spec.domain.resources.requests.memory' must be set",
      },
    ]);
  });

  it('are judged below spec', () => {
    const { causes, denial } = admitted(VMI, vmi({ evictionStrategy: 'Maybe' }));
    expect(denial?.webhook).toBe('virtualmachineinstances-create-validator.kubevirt.io');
    expect(causes[0]).toMatchObject({ field: 'spec.evictionStrategy' });
  });

  it('cannot be edited by users; a change of their status is put back silently', () => {
    const old = stored({ ...vmi(), status: { phase: 'Running' } });
    const edited = admitted(
      VMI,
      { ...vmi({ evictionStrategy: 'None' }), status: { phase: 'Running' } },
      { operation: 'UPDATE', old },
    );
    expect(edited.denial?.webhook).toBe('virtualmachineinstances-update-validator.kubevirt.io');
    expect(edited.causes).toEqual([
      { reason: 'FieldValueNotSupported', message: 'update of VMI object is restricted' },
    ]);
    const failed = admitted(VMI, { ...vmi(), status: { phase: 'Failed' } }, { operation: 'UPDATE', old });
    expect(failed.denial).toBeUndefined();
    expect(failed.object.status).toEqual({ phase: 'Running' });
    const labelled = { ...vmi(), metadata: { name: 'a', labels: { 'kubevirt.io/nodeName': 'n' } } };
    expect(admitted(VMI, labelled, { operation: 'UPDATE', old }).causes[0]?.message).toContain(
      'reserved kubevirt.io/ labels',
    );
    const own = { ...vmi(), metadata: { name: 'a', labels: { team: 'x' } } };
    expect(admitted(VMI, own, { operation: 'UPDATE', old }).denial).toBeUndefined();
  });
});

describe('migrations', () => {
  const migration = (spec: Record<string, unknown> = { vmiName: 'web' }) =>
    draft('kubevirt.io/v1', 'VirtualMachineInstanceMigration', spec);
  const cluster = (status: Record<string, unknown>, ...more: readonly (readonly [string, DraftObject])[]) =>
    storeWith([VMI, { ...vmi(), metadata: { name: 'web', namespace: 'demo' }, status }], ...more);

  it('get the label and finalizer of their VMI', () => {
    const { object, denial } = admitted(VMIM, migration(), { store: cluster({ phase: 'Running' }) });
    expect(denial).toBeUndefined();
    expect(object.metadata).toMatchObject({
      labels: { 'kubevirt.io/vmi-name': 'web' },
      finalizers: ['kubevirt.io/migrationJobFinalize'],
    });
  });

  it.each([
    [{ phase: 'Succeeded' }, 'Cannot migrate VMI in finalized state.'],
    [
      {
        phase: 'Running',
        conditions: [{ type: 'LiveMigratable', status: 'False', reason: 'DisksNotLiveMigratable', message: 'no' }],
      },
      'Cannot migrate VMI, Reason: DisksNotLiveMigratable, Message: no',
    ],
  ])('are refused with a plain error for %j', (status, message) => {
    const { denial } = admitted(VMIM, migration(), { store: cluster(status) });
    expect(denial).toEqual({ webhook: 'migration-create-validator.kubevirt.io', message });
  });

  it('need an existing VMI that is not migrating already', () => {
    expect(admitted(VMIM, migration()).denial).toMatchObject({ message: 'the VMI "demo/web" does not exist' });
    expect(admitted(VMIM, migration({})).causes).toEqual([
      { reason: 'FieldValueRequired', field: 'spec.vmiName', message: 'vmiName is missing' },
    ]);
    const other = { ...migration(), metadata: { name: 'first', namespace: 'demo' }, status: { phase: 'Running' } };
    const busy = cluster({ phase: 'Running' }, [VMIM, other]);
    const uid = busy.get(VMIM, 'demo', 'first')?.metadata.uid ?? '';
    expect(admitted(VMIM, migration(), { store: busy }).denial).toMatchObject({
      message: `in-flight migration detected. Active migration job (${uid}) is currently already in progress for VMI web.`,
    });
    const done = cluster({ phase: 'Running' }, [VMIM, { ...other, status: { phase: 'Failed' } }]);
    expect(admitted(VMIM, migration(), { store: done }).denial).toBeUndefined();
  });

  it('do not change', () => {
    const old = stored(migration());
    expect(admitted(VMIM, migration({ vmiName: 'x' }), { operation: 'UPDATE', old }).causes[0]?.message).toBe(
      "update of Migration object's spec is restricted",
    );
  });
});

describe('data volumes', () => {
  const dv = (spec: Record<string, unknown>) => draft('cdi.kubevirt.io/v1beta1', 'DataVolume', spec);
  const size = { resources: { requests: { storage: '1Gi' } } };

  it.each([
    [{ source: { blank: {} } }, 'Missing Data volume PVC'],
    [
      { source: { blank: {} }, pvc: {}, storage: {} },
      'Duplicate storage definition, both target storage and target pvc defined',
    ],
    [{ storage: size }, 'Data volume should have either Source or SourceRef, or be externally populated'],
    [{ source: { blank: {}, upload: {} }, storage: size }, 'Multiple dataVolume sources'],
    [
      { source: { blank: {} }, pvc: { ...size, accessModes: ['ReadWriteOnce', 'ReadWriteMany'] } },
      'PVC multiple accessModes',
    ],
    [{ source: { blank: {} }, storage: {} }, 'PVC size is missing'],
    [
      { source: { blank: {} }, storage: { resources: { requests: { storage: '0' } } } },
      "PVC size can't be equal or less than zero",
    ],
    [{ sourceRef: { kind: 'Pod', name: 'x' }, storage: {} }, 'Unsupported sourceRef kind Pod'],
    [
      { source: { http: { url: 'ftp://x/y' } }, storage: size },
      'spec.source.http.url Invalid source URL scheme: ftp://x/y',
    ],
  ])('%j is refused', (spec, message) => {
    const { causes, denial } = admitted(DV, dv(spec));
    expect(denial?.webhook).toBe('datavolume-validate.cdi.kubevirt.io');
    expect(causes.map((cause) => cause.message)).toContain(message);
  });

  it('need no size when they clone, and a free name', () => {
    const clone = dv({ source: { pvc: { namespace: 'demo', name: 'x' } }, storage: {} });
    expect(admitted(DV, clone).denial).toBeUndefined();
    const claim = draft('v1', 'PersistentVolumeClaim', {});
    expect(admitted(DV, clone, { store: storeWith(['persistentvolumeclaims.', claim]) }).causes[0]?.message).toBe(
      'Destination PVC demo/a already exists',
    );
  });

  it('only change in their checkpoints', () => {
    const old = stored(dv({ source: { blank: {} }, storage: size }));
    const checkpoints = dv({ source: { blank: {} }, storage: size, finalCheckpoint: true });
    expect(admitted(DV, checkpoints, { operation: 'UPDATE', old }).denial).toBeUndefined();
    expect(
      admitted(DV, dv({ source: { upload: {} }, storage: size }), { operation: 'UPDATE', old }).causes[0]?.message,
    ).toBe('Cannot update DataVolume Spec');
  });
});

describe('claims', () => {
  it('get the default storage class unless they say none', () => {
    const storage = {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: 'fast', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
      provisioner: 'p',
    };
    const store = storeWith(['storageclasses.storage.k8s.io', storage]);
    const claim = (spec: Record<string, unknown>) => draft('v1', 'PersistentVolumeClaim', spec);
    expect(admitted('persistentvolumeclaims.', claim({}), { store }).object).toMatchObject({
      spec: { storageClassName: 'fast', volumeMode: 'Filesystem' },
      status: { phase: 'Pending' },
    });
    expect(admitted('persistentvolumeclaims.', claim({ storageClassName: '' }), { store }).object.spec).toMatchObject({
      storageClassName: '',
    });
  });
});

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
