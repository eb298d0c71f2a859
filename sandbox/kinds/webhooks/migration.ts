import type { Admission, AdmissionCause, AdmissionRequest, Denial } from '../admission';
import type { DraftObject } from '../../store/object';
import { copyOf, sameJson } from '../../lib/json';
import { ensure, ensureList } from '../edit';
import { at, objectsAt, textAt } from '../read';
import { invalid, refusal, required } from './causes';

// kubevirt: admitters/migration-create-admitter.go, migration-update-admitter.go, mutators/migration-create-mutator.go
const CREATE_WEBHOOK = 'migration-create-validator.kubevirt.io';
const UPDATE_WEBHOOK = 'migration-update-validator.kubevirt.io';
const FINALIZER = 'kubevirt.io/migrationJobFinalize';
const VMI_NAME = 'kubevirt.io/vmi-name';
const FINAL = ['Succeeded', 'Failed'];

const mutate = ({ object, operation }: AdmissionRequest): DraftObject => {
  if (operation !== 'CREATE') return object;
  const migration = copyOf(object);
  const name = textAt(migration, 'spec', 'vmiName');
  if (name !== '') ensure(migration, 'metadata', 'labels')[VMI_NAME] = name;
  const finalizers = ensureList(ensure(migration, 'metadata'), 'finalizers');
  if (!finalizers.includes(FINALIZER)) finalizers.push(FINALIZER);
  return migration;
};

/** A plain error: 400 without causes. */
const plain = (message: string): Denial => ({ webhook: CREATE_WEBHOOK, message });

const notMigratable = (vmi: unknown): Denial | undefined => {
  const condition = objectsAt(vmi, 'status', 'conditions').find((entry) => entry.type === 'LiveMigratable');
  if (condition?.status !== 'False') return undefined;
  const [reason, message] = [textAt(condition, 'reason'), textAt(condition, 'message')];
  return plain(`Cannot migrate VMI, Reason: ${reason}, Message: ${message}`);
};

const createDenial = ({ object, store, user }: AdmissionRequest): Denial | undefined => {
  const name = textAt(object, 'spec', 'vmiName');
  const namespace = object.metadata.namespace ?? '';
  if (name === '') return refusal(CREATE_WEBHOOK, [required('spec.vmiName', 'vmiName is missing')]);
  if (at(object, 'spec', 'priority') !== undefined && !user.name.endsWith(':kubevirt-controller')) {
    const message = 'Migration priority queue, only virt-controller is allowed to set priority field';
    return refusal(CREATE_WEBHOOK, [invalid('spec.priority', message)]);
  }
  const vmi = store.get('virtualmachineinstances.kubevirt.io', namespace, name);
  if (vmi === undefined) return plain(`the VMI "${namespace}/${name}" does not exist`);
  if (FINAL.includes(textAt(vmi, 'status', 'phase'))) return plain('Cannot migrate VMI in finalized state.');
  const refused = notMigratable(vmi);
  if (refused !== undefined) return refused;
  const active = store
    .list('virtualmachineinstancemigrations.kubevirt.io', namespace)
    .find((other) => textAt(other, 'spec', 'vmiName') === name && !FINAL.includes(textAt(other, 'status', 'phase')));
  return active === undefined
    ? undefined
    : plain(
        `in-flight migration detected. Active migration job (${active.metadata.uid}) is currently already in progress for VMI ${name}.`,
      );
};

/** The cause of a refused update; it names no field. */
const restricted = (message: string): AdmissionCause => ({ reason: 'FieldValueNotSupported', message });

/** Whoever looks for the migrations of an instance finds them by this label while they last. */
const labelDenial = (object: DraftObject, old: DraftObject): Denial | undefined => {
  const before = old.metadata.labels?.[VMI_NAME];
  if (before === undefined || before === object.metadata.labels?.[VMI_NAME]) return undefined;
  if (FINAL.includes(textAt(object, 'status', 'phase'))) return undefined;
  const what = Object.keys(object.metadata.labels ?? {}).length === 0 ? 'removed from' : 'modified on';
  return refusal(UPDATE_WEBHOOK, [restricted(`selector label can't be ${what} an in-flight migration`)]);
};

const validate = (request: AdmissionRequest): Denial | undefined => {
  const { object, old, operation, subresource } = request;
  if (subresource !== undefined || object.metadata.deletionTimestamp !== undefined) return undefined;
  if (operation === 'CREATE') return createDenial(request);
  if (operation !== 'UPDATE' || old === undefined) return undefined;
  if (!sameJson(object.spec, old.spec))
    return refusal(UPDATE_WEBHOOK, [restricted("update of Migration object's spec is restricted")]);
  return labelDenial(object, old);
};

/** VirtualMachineInstanceMigration. facts: 4.1, 4.7 */
export const migrationAdmission: Admission = { mutate, validate };

const NUMBERS = ['bandwidthPerMigration', 'completionTimeoutPerGiB', 'maxDowntimeMs'];

/** MigrationPolicy: no negative numbers. facts: 4.9 */
export const migrationPolicyAdmission: Admission = {
  validate: ({ object, operation }) => {
    if (operation === 'DELETE') return undefined;
    const causes = NUMBERS.flatMap((field) => {
      const value = at(object, 'spec', field);
      const negative = typeof value === 'number' ? value < 0 : typeof value === 'string' && value.startsWith('-');
      return negative ? [invalid(`spec.${field}`, 'must not be negative')] : [];
    });
    return refusal('migration-policy-validator.kubevirt.io', causes);
  },
};
