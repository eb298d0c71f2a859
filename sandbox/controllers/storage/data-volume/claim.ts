import type { DraftObject, KubeObject } from '../../../store/object';
import { at, compact, fieldsAt, isFields, textAt, textMapAt, type Fields } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { controllerRef } from '../../object/names';
import type { ControllerContext } from '../../reconciler';
import { defaultVirtClass, profileDefaults } from '../claims/storage-class';

const COPIED_ANNOTATIONS = ['cdi.kubevirt.io/storage.bind.immediate.requested', 'cdi.kubevirt.io/storage.contentType'];
const COPIED_LABELS = /^(instancetype\.kubevirt\.io|kubevirt\.io\/created-by|cdi\.kubevirt\.io\/dataImportCron)/;

/** The claim or snapshot that a DataVolume is cloned from, with the size that it needs at least. */
const sourceClaim = (dataVolume: KubeObject, context: ControllerContext): KubeObject | undefined => {
  const name = textAt(dataVolume, 'spec', 'source', 'pvc', 'name');
  if (name === undefined) return undefined;
  const namespace = textAt(dataVolume, 'spec', 'source', 'pvc', 'namespace') ?? dataVolume.metadata.namespace;
  return context.store.get(KIND.claim, namespace, name);
};

const claimSpec = (dataVolume: KubeObject, context: ControllerContext): Fields | { readonly refused: string } => {
  const given = at(dataVolume, 'spec', 'pvc');
  if (isFields(given)) return given;
  const storage = fieldsAt(dataVolume, 'spec', 'storage');
  const storageClassName = textAt(storage, 'storageClassName') ?? defaultVirtClass(context.store);
  const defaults = profileDefaults(context.store, storageClassName);
  const accessModes = storage['accessModes'] ?? defaults?.['accessModes'];
  if (accessModes === undefined)
    return { refused: `no accessMode specified in StorageProfile ${storageClassName ?? ''}` };
  const source = sourceClaim(dataVolume, context);
  const size =
    at(storage, 'resources', 'requests', 'storage') ?? at(source, 'spec', 'resources', 'requests', 'storage');
  if (size === undefined) return { refused: 'PVC size is missing' };
  return compact({
    accessModes,
    resources: { requests: { storage: size } },
    storageClassName,
    volumeMode: storage['volumeMode'] ?? defaults?.['volumeMode'] ?? 'Filesystem',
  });
};

/**
 * The claim of a DataVolume: same name, owned by it; access and volume mode from the StorageProfile when not given. Or why it
 * cannot be made. cdi: pkg/controller/datavolume/util.go; facts 6.1
 */
export const claimDraft = (
  dataVolume: KubeObject,
  context: ControllerContext,
): { readonly draft: DraftObject } | { readonly refused: string } => {
  const spec = claimSpec(dataVolume, context);
  if (typeof spec['refused'] === 'string') return { refused: spec['refused'] };
  const labels = Object.entries(textMapAt(dataVolume.metadata, 'labels')).filter(([key]) => COPIED_LABELS.test(key));
  const source = sourceClaim(dataVolume, context);
  const inherited = Object.entries(textMapAt(source?.metadata, 'labels')).filter(([key]) =>
    key.startsWith('instancetype.kubevirt.io/'),
  );
  const annotations = Object.entries(textMapAt(dataVolume.metadata, 'annotations')).filter(([key]) =>
    COPIED_ANNOTATIONS.includes(key),
  );
  return {
    draft: {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        name: dataVolume.metadata.name,
        namespace: dataVolume.metadata.namespace,
        labels: {
          app: 'containerized-data-importer',
          'app.kubernetes.io/component': 'storage',
          'app.kubernetes.io/managed-by': 'cdi-controller',
          ...Object.fromEntries(inherited),
          ...Object.fromEntries(labels),
        },
        annotations: {
          'cdi.kubevirt.io/storage.contentType': textAt(dataVolume, 'spec', 'contentType') ?? 'kubevirt',
          ...Object.fromEntries(annotations),
        },
        ownerReferences: [controllerRef(dataVolume)],
      },
      spec: spec,
      status: { phase: 'Pending' },
    },
  };
};
