import { cloneRefusal } from '../../../api/access/clone';
import { resolveReference } from '../../../controllers/storage/images/resolve';
import { parseSchedule } from '../../../lib/schedule';
import type { DraftObject } from '../../../store/object';
import type { Admission, AdmissionCause, AdmissionRequest, Denial } from '../../admission';
import { sameJson } from '../../../lib/json';
import { at, isObject, listAt, objectAt, textAt, type JsonObject } from '../../read';
import { quantityValue } from '../../../lib/quantity';
import { duplicate, invalid, notSupported, refusal } from '../causes';

// cdi: pkg/apiserver/webhooks/datavolume-validate.go, dataimportcron-validate.go
const MUTATOR = 'datavolume-mutate.cdi.kubevirt.io';
const WEBHOOK = 'datavolume-validate.cdi.kubevirt.io';
const CRON_WEBHOOK = 'dataimportcron-validate.cdi.kubevirt.io';
const MAX_NAME = 253;

const populated = (spec: JsonObject): boolean =>
  ['pvc', 'storage'].some((target) => {
    const found = objectAt(spec, target);
    return isObject(found.dataSourceRef) || isObject(found.dataSource);
  });

const sourceCauses = (spec: JsonObject, namespace: string): readonly AdmissionCause[] => {
  const { source, sourceRef } = spec;
  const kinds = isObject(source) ? Object.values(source).filter(isObject).length : 0;
  if (kinds > 1) return [invalid('spec.source', 'Multiple dataVolume sources')];
  const given = (kinds === 1 ? 1 : 0) + (isObject(sourceRef) ? 1 : 0);
  if (given !== 1 && !(given === 0 && populated(spec))) {
    return [invalid('spec.source', 'Data volume should have either Source or SourceRef, or be externally populated')];
  }
  if (!isObject(sourceRef)) return urlCauses(source);
  const kind = textAt(sourceRef, 'kind');
  if (kind !== 'DataSource') return [invalid('spec.sourceRef.Kind', `Unsupported sourceRef kind ${kind}`)];
  if (textAt(sourceRef, 'name') === '') {
    return [invalid('spec.sourceRef.Name', 'sourceRef name is empty')];
  }
  return (textAt(sourceRef, 'namespace') || namespace) === ''
    ? [invalid('spec.sourceRef', 'sourceRef is invalid')]
    : [];
};

const urlCauses = (source: unknown): readonly AdmissionCause[] =>
  ['http', 's3', 'gcs', 'imageio'].flatMap((kind) => {
    const found = at(source, kind);
    if (!isObject(found)) return [];
    const url = textAt(found, 'url');
    const field = `spec.source.${kind}.url`;
    if (url === '') return [invalid(field, `${field} source URL is empty`)];
    if (!URL.canParse(url)) return [invalid(field, `${field} Invalid source URL: ${url}`)];
    const scheme = new URL(url).protocol.slice(0, -1);
    return ['http', 'https', 'gs'].includes(scheme)
      ? []
      : [invalid(field, `${field} Invalid source URL scheme: ${url}`)];
  });

const sizeCauses = (target: JsonObject, field: string, mayMiss: boolean): readonly AdmissionCause[] => {
  const size = at(target, 'resources', 'requests', 'storage');
  if (size === undefined) return mayMiss ? [] : [invalid(`${field}.resources.requests.storage`, 'PVC size is missing')];
  return (quantityValue(size) ?? 0) <= 0
    ? [invalid(`${field}.resources.requests.storage`, "PVC size can't be equal or less than zero")]
    : [];
};

const targetCauses = (spec: JsonObject): readonly AdmissionCause[] => {
  const { pvc, storage } = spec;
  if (!isObject(pvc) && !isObject(storage)) return [invalid('spec.PVC', 'Missing Data volume PVC')];
  if (isObject(pvc) && isObject(storage)) {
    return [invalid('spec.PVC', 'Duplicate storage definition, both target storage and target pvc defined')];
  }
  const isClone = isObject(spec.sourceRef) || ['pvc', 'snapshot'].some((kind) => isObject(at(spec, 'source', kind)));
  if (isObject(storage)) return sizeCauses(storage, 'spec.storage', isClone);
  const target = objectAt(spec, 'pvc');
  const modes = listAt(target, 'accessModes');
  const causes = [...sizeCauses(target, 'spec.pvc', isClone)];
  if (modes.length > 1) causes.push(invalid('spec.pvc.accessModes', 'PVC multiple accessModes'));
  if (modes.length === 0) {
    causes.push(invalid('spec.pvc.accessModes', 'Required value: at least 1 access mode is required'));
  }
  return causes;
};

const adopts = ({ object }: AdmissionRequest): boolean => {
  const annotations = object.metadata.annotations ?? {};
  return ['allowClaimAdoption', 'storage.prePopulated'].some(
    (key) => annotations[`cdi.kubevirt.io/${key}`] !== undefined,
  );
};

const createCauses = (request: AdmissionRequest): readonly AdmissionCause[] => {
  const { object, store } = request;
  const spec = objectAt(object, 'spec');
  const { name = '', namespace = '' } = object.metadata;
  if (name.length > MAX_NAME) return [invalid('', `Name cannot be longer than ${MAX_NAME} characters`)];
  const claim = store.get('persistentvolumeclaims.', namespace, name);
  if (claim !== undefined && !adopts(request)) {
    return [duplicate('DataVolume.Name', `Destination PVC ${namespace}/${name} already exists`)];
  }
  const content = textAt(spec, 'contentType');
  const unknownContent =
    content === '' || content === 'kubevirt' || content === 'archive'
      ? []
      : [invalid('spec.contentType', 'ContentType not one of: kubevirt, archive')];
  return [...unknownContent, ...sourceCauses(spec, namespace), ...targetCauses(spec)];
};

/** The spec may only change in its checkpoints. */
const fixedPart = (spec: unknown): JsonObject =>
  isObject(spec) ? { ...spec, checkpoints: undefined, finalCheckpoint: undefined } : {};

const validate = (request: AdmissionRequest): Denial | undefined => {
  const { object, old, operation, subresource } = request;
  if (subresource !== undefined || object.metadata.deletionTimestamp !== undefined) return undefined;
  if (operation === 'CREATE') return refusal(WEBHOOK, createCauses(request));
  if (operation !== 'UPDATE' || old === undefined || sameJson(fixedPart(object.spec), fixedPart(old.spec))) {
    return undefined;
  }
  return refusal(WEBHOOK, [notSupported('DataVolume.Spec', 'Cannot update DataVolume Spec')]);
};

const notFound = (message: string): { readonly denied: Denial } => ({ denied: { webhook: MUTATOR, message } });

/** Who copies a disk out of another namespace must be allowed to read it there. cdi: pkg/apiserver/webhooks/datavolume-mutate.go */
const mutate = ({ object, operation, store, user }: AdmissionRequest): DraftObject | { readonly denied: Denial } => {
  if (operation !== 'CREATE') return object;
  const { namespace = '' } = object.metadata;
  const reference = at(object, 'spec', 'sourceRef');
  const isReference =
    isObject(reference) && textAt(reference, 'kind') === 'DataSource' && textAt(reference, 'name') !== '';
  const home = (isReference && textAt(reference, 'namespace')) || namespace;
  if (isReference && store.get('datasources.cdi.kubevirt.io', home, textAt(reference, 'name')) === undefined)
    return notFound(`datasources.cdi.kubevirt.io "${textAt(reference, 'name')}" not found`);
  const source = isReference ? resolveReference(store, reference, namespace) : at(object, 'spec', 'source');
  const from = textAt(source, 'pvc', 'namespace') || textAt(source, 'snapshot', 'namespace');
  const why = from === '' || from === namespace ? undefined : cloneRefusal(store, user, from);
  return why === undefined
    ? object
    : { denied: { webhook: MUTATOR, causes: [invalid('spec.source.PVC.namespace', why)] } };
};

/** DataVolume. facts: 6.1, 6.9 */
export const dataVolumeAdmission: Admission = { mutate, validate };

const cronCauses = (object: AdmissionRequest['object']): readonly AdmissionCause[] => {
  const causes: AdmissionCause[] = [];
  const managed = textAt(object, 'spec', 'managedDataSource');
  if ((object.metadata.name ?? '').length > 63) causes.push(invalid('', 'Name cannot be longer than 63 characters'));
  if (managed === '') causes.push(invalid('spec.managedDataSource', 'Empty ManagedDataSource'));
  if (managed.length > 63) {
    causes.push(
      invalid('spec.managedDataSource', 'ManagedDataSource length must be less than or equal to 63 characters'),
    );
  }
  const schedule = textAt(object, 'spec', 'schedule');
  if (schedule !== '' && parseSchedule(schedule) === undefined) {
    causes.push(invalid('spec.schedule', 'Illegal cron schedule expression'));
  }
  if (
    !isObject(at(object, 'spec', 'template', 'spec', 'source', 'registry')) &&
    !isObject(at(object, 'spec', 'template', 'spec', 'source', 'pvc'))
  ) {
    causes.push(invalid('spec.template.spec.source', 'Missing registry or pvc source'));
  }
  return causes;
};

/** DataImportCron. facts: 11.3 */
export const dataImportCronAdmission: Admission = {
  validate: ({ object, old, operation }) => {
    if (operation === 'DELETE') return undefined;
    if (operation === 'UPDATE' && old !== undefined && !sameJson(object.spec, old.spec)) {
      return refusal(CRON_WEBHOOK, [notSupported('DataImportCron.Spec', 'Cannot update DataImportCron Spec')]);
    }
    return operation === 'CREATE' ? refusal(CRON_WEBHOOK, cronCauses(object)) : undefined;
  },
};
