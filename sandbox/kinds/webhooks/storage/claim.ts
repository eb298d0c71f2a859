import type { Admission } from '../../admission';
import { copyOf } from '../../../lib/json';
import { ensure, fill } from '../../edit';

const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

/** PersistentVolumeClaim: the default storage class and volume mode, as the API server's own plugin and defaults set them. */
export const claimAdmission: Admission = {
  mutate: ({ object, operation, store, subresource }) => {
    if (operation !== 'CREATE' || subresource !== undefined) return object;
    const claim = copyOf(object);
    const spec = ensure(claim, 'spec');
    fill(spec, 'volumeMode', 'Filesystem');
    if (spec.storageClassName === undefined) {
      const preferred = store
        .list('storageclasses.storage.k8s.io')
        .find((item) => item.metadata.annotations?.[DEFAULT_CLASS] === 'true');
      fill(spec, 'storageClassName', preferred?.metadata.name);
    }
    fill(ensure(claim, 'status'), 'phase', 'Pending');
    return claim;
  },
};
