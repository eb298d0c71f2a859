import type { Store } from '../../../store/contract';
import type { KubeObject } from '../../../store/object';
import { listAt, textAt } from '../../object/fields';
import { KIND } from '../../object/kind-ids';

/** Where KubeVirt's images come from, and which they are, unless the KubeVirt object names others. */
const RELEASE = { registry: 'quay.io/kubevirt', tag: 'v1.9.0' } as const;

export const RELEASE_IMAGE = `${RELEASE.registry}/virt-launcher:${RELEASE.tag}`;

/** Registry and tag of the images that the KubeVirt object asks for by `spec.imageRegistry` and `spec.imageTag`. */
export const releaseOf = (kubevirt: unknown): { readonly registry: string; readonly tag: string } => ({
  registry: textAt(kubevirt, 'spec', 'imageRegistry') ?? RELEASE.registry,
  tag: textAt(kubevirt, 'spec', 'imageTag') ?? RELEASE.tag,
});

/** Registry and tag of what is installed. */
export const installedRelease = (store: Store): ReturnType<typeof releaseOf> => releaseOf(store.list(KIND.kubevirt)[0]);

/** The image that a new launcher pod has. */
export const launcherImage = (store: Store): string => {
  const { registry, tag } = installedRelease(store);
  return `${registry}/virt-launcher:${tag}`;
};

/** The image that a launcher pod has; undefined when it does not tell. */
export const imageOf = (pod: KubeObject): string | undefined =>
  textAt(
    listAt(pod, 'spec', 'containers').find((container) => container['name'] === 'compute'),
    'image',
  );
