import type { DraftObject, KubeObject } from '../../../../store/object';
import { textAt, textMapAt, type Fields } from '../../../object/fields';
import { controllerRef } from '../../../object/names';
import { MARK } from '../marks';
import type { Original } from '../source';

/** Labels that travel from an image to its copies: what KubeVirt reads off them. facts 5.4, 6.4 */
const TRAVELS = /^(?:[\w.-]+\.)?kubevirt\.io\//;
const STAYS = /^(?:cdi\.kubevirt\.io|kubevirt\.io)\//;

/** The labels of an image that a copy, or a DataSource, takes over. cdi: pkg/controller/common/util.go (CopyAllowedLabels) */
export const travellingLabels = (image: KubeObject | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(textMapAt(image?.metadata, 'labels')).filter(([key]) => TRAVELS.test(key) && !STAYS.test(key)),
  );

/** Not what the simulation or kubectl notes on the DataVolume itself. */
const isPassedOn = (key: string): boolean =>
  !key.startsWith('sandbox.kubevirt.io/') && key !== 'kubectl.kubernetes.io/last-applied-configuration';

/** The claim of a DataVolume: same name, owned by it, with its labels and annotations. cdi: pkg/controller/datavolume/controller-base.go */
export const claimDraft = (dataVolume: KubeObject, spec: Fields, original: Original): DraftObject => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: {
    name: dataVolume.metadata.name,
    namespace: dataVolume.metadata.namespace,
    labels: {
      app: 'containerized-data-importer',
      'app.kubernetes.io/component': 'storage',
      'app.kubernetes.io/managed-by': 'cdi-controller',
      ...travellingLabels(original?.found),
      ...textMapAt(dataVolume.metadata, 'labels'),
    },
    annotations: {
      [MARK.contentType]: textAt(dataVolume, 'spec', 'contentType') ?? 'kubevirt',
      ...Object.fromEntries(
        Object.entries(textMapAt(dataVolume.metadata, 'annotations')).filter(([key]) => isPassedOn(key)),
      ),
    },
    ownerReferences: [controllerRef(dataVolume)],
  },
  spec,
  status: { phase: 'Pending' },
});
