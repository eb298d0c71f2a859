import { describe, expect, it } from 'vitest';
import type { DraftObject } from '../../store/object';
import { admitted, draft, stored, storeWith } from './request.fixture';
import { vmi } from './vm/vm.fixture';

const VMI = 'virtualmachineinstances.kubevirt.io';
const VMIM = 'virtualmachineinstancemigrations.kubevirt.io';

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

  it('keep the label that finds them, until they have ended', () => {
    const labelled = (labels: Record<string, string>, phase = 'Running') => {
      const made = migration();
      return { ...made, metadata: { ...made.metadata, labels }, status: { phase } };
    };
    const causes = (labels: Record<string, string>, phase?: string) => {
      const old = stored(labelled({ 'kubevirt.io/vmi-name': 'web', more: 'x' }, phase));
      return admitted(VMIM, labelled(labels, phase), { operation: 'UPDATE', old }).causes;
    };
    const modified = { reason: 'FieldValueNotSupported', message: "selector label can't be modified on an in-flight migration" }; // prettier-ignore
    expect(causes({ 'kubevirt.io/vmi-name': 'other' })).toEqual([modified]);
    expect(causes({ more: 'x' })).toEqual([modified]);
    expect(causes({})[0]?.message).toBe("selector label can't be removed from an in-flight migration");
    expect(causes({ 'kubevirt.io/vmi-name': 'web' })).toEqual([]);
    expect(causes({ 'kubevirt.io/vmi-name': 'other' }, 'Succeeded')).toEqual([]);
  });
});
