import { useMemo } from 'react';
import type { ApiError } from '../../cluster/errors';
import { useLiveStore } from '../../cluster/hooks';
import { useBootImages, useSurroundings } from '../../inventory/use-catalogue';
import type { Draft } from '../../resources/draft/draft';
import type { Surroundings } from '../../resources/draft/surroundings';
import { isTemporaryClaim } from '../../resources/image/volumes';
import { PVC, VOLUME_SNAPSHOT } from '../../resources/kinds';
import { isOnlyPointer, type Medium } from '../../resources/medium/medium';
import type { KubeObject } from '../../resources/object';

const NO_DRAFT: Draft = { vm: { metadata: {} }, others: [] };

/** Claims or snapshots of the namespace: known, not yet known, or why they cannot be. */
export type Volumes = readonly KubeObject[] | 'loading' | ApiError;

/** What is known around a new medium. */
export interface Around {
  readonly surroundings: Surroundings;
  /** Objects whose names it must not have; undefined while they are not known. */
  readonly taken: readonly KubeObject[] | undefined;
  /** What the chosen origin offers to be copied. */
  readonly volumes: Volumes;
}

const joined = (
  dataVolumes: readonly KubeObject[] | undefined,
  claims: readonly KubeObject[] | undefined,
): readonly KubeObject[] | undefined =>
  dataVolumes === undefined && claims === undefined ? undefined : [...(dataVolumes ?? []), ...(claims ?? [])];

export const useAround = (medium: Medium): Around => {
  const { namespace, source, bootImage } = medium;
  const home = namespace === '' ? undefined : namespace;
  const surroundings = useSurroundings(home, NO_DRAFT);
  const images = useBootImages(home);
  const kind = source.from === 'claim' ? PVC : source.from === 'snapshot' ? VOLUME_SNAPSHOT : undefined;
  const offered = useLiveStore(kind === undefined || home === undefined ? undefined : { kind, namespace });
  const { claims, dataVolumes } = surroundings;
  const onlyPointer = isOnlyPointer(medium);
  const taken = useMemo(() => {
    const disks = onlyPointer ? [] : joined(dataVolumes, claims);
    const own = images.items.filter((image) => image.kind === 'DataSource' && image.namespace === namespace);
    return bootImage ? [...(disks ?? []), ...own.map(({ object }) => object)] : disks;
  }, [onlyPointer, dataVolumes, claims, images.items, namespace, bootImage]);
  const volumes = useMemo((): Volumes => {
    // the map changes in place, the view does not
    const { items, state } = offered;
    if (state.phase === 'forbidden' || state.phase === 'failed') return state.error;
    return state.phase === 'loading' ? 'loading' : [...items.values()].filter((volume) => !isTemporaryClaim(volume));
  }, [offered]);
  return { surroundings, taken, volumes };
};
