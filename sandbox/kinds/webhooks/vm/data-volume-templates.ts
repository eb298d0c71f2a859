import type { AdmissionCause } from '../../admission';
import { isObject, objectsAt, textAt, type JsonObject } from '../../read';
import { invalid, required } from '../causes';

// kubevirt: pkg/storage/admitters/datavolumetemplate.go - the singular in the paths is upstream's
const sourceCauses = (spec: JsonObject, path: string): readonly AdmissionCause[] => {
  const sources = isObject(spec.source) ? Object.values(spec.source).filter(isObject).length : 0;
  const external = isObject(spec.storage) && isObject(spec.storage.dataSourceRef);
  const populated = external || (isObject(spec.pvc) && isObject(spec.pvc.dataSourceRef));
  if (sources > 1) return [invalid(`${path}.source`, 'Multiple dataVolume sources')];
  if (sources === 1 && isObject(spec.sourceRef)) {
    return [invalid(`${path}.source`, 'Data volume should have either Source or SourceRef, not both')];
  }
  return sources === 1 || isObject(spec.sourceRef) || populated
    ? []
    : [invalid(`${path}.source`, 'Data volume should have either Source, SourceRef, or be externally populated')];
};

const storageCauses = (spec: JsonObject, path: string): readonly AdmissionCause[] => {
  const field = `${path}.PVC.Storage`;
  if (isObject(spec.pvc) && isObject(spec.storage)) {
    return [invalid(field, 'Duplicate storage definition, both target storage and target pvc defined')];
  }
  return isObject(spec.pvc) || isObject(spec.storage) ? [] : [invalid(field, 'Missing Data volume PVC or Storage')];
};

const usedNames = (vmSpec: unknown): ReadonlySet<string> =>
  new Set(
    objectsAt(vmSpec, 'template', 'spec', 'volumes').flatMap((volume) => [
      textAt(volume, 'dataVolume', 'name'),
      textAt(volume, 'persistentVolumeClaim', 'claimName'),
    ]),
  );

/** What is wrong with the data volume templates of a VM. facts: 11.2 rows 18 and 19 */
export const dataVolumeTemplateCauses = (vmSpec: unknown): readonly AdmissionCause[] => {
  const used = usedNames(vmSpec);
  return objectsAt(vmSpec, 'dataVolumeTemplates').flatMap((template, index) => {
    const path = `spec.dataVolumeTemplate[${index}]`;
    const name = textAt(template, 'metadata', 'name');
    const spec = isObject(template.spec) ? template.spec : {};
    const causes = [...storageCauses(spec, path), ...sourceCauses(spec, path)];
    if (name === '') {
      causes.push(required(`${path}.name`, `'name' field must not be empty for DataVolumeTemplate entry ${path}.`));
    } else if (!used.has(name)) {
      const message = `DataVolumeTemplate entry ${path} must be referenced in the VMI template's 'volumes' list`;
      causes.push(required(path, message));
    }
    return causes;
  });
};

/** Templates may name a namespace, but only the VM's. facts: 11.2 row 20 */
export const foreignTemplateCauses = (vmSpec: unknown, namespace: string): readonly AdmissionCause[] =>
  objectsAt(vmSpec, 'dataVolumeTemplates').flatMap((template, index) => {
    const own = textAt(template, 'metadata', 'namespace');
    return own === '' || own === namespace
      ? []
      : [
          invalid(
            `spec.dataVolumeTemplates[${index}]`,
            `Embedded DataVolume namespace ${own} differs from VM namespace ${namespace}`,
          ),
        ];
  });
