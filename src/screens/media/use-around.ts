import { useMemo } from 'react';
import { useLiveStore } from '../../cluster/hooks';
import { useBootImages, useSurroundings } from '../../inventory/use-catalogue';
import type { Draft } from '../../resources/draft/draft';
import type { Surroundings } from '../../resources/draft/surroundings';
import { isTemporaryClaim } from '../../resources/image/volumes';
import { VOLUME_SNAPSHOT } from '../../resources/kinds';
import { isOnlyPointer, type Medium } from '../../resources/medium/medium';
import type { KubeObject } from '../../resources/object';

const NO_DRAFT: Draft = { vm: { metadata: {} }, others: [] };

/** What is known around a new medium. */
export interface Around {
  readonly surroundings: Surroundings;
  /** Objects whose names it must not have; undefined while they are not known. */
  readonly taken: readonly KubeObject[] | undefined;
  /** What the chosen origin offers to be copied; undefined while it is not known. */
  readonly volumes: readonly KubeObject[] | undefined;
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
  const wantsSnapshots = source.from === 'snapshot' && home !== undefined;
  const snapshots = useLiveStore(wantsSnapshots ? { kind: VOLUME_SNAPSHOT, namespace } : undefined);
  const { claims, dataVolumes } = surroundings;
  const onlyPointer = isOnlyPointer(medium);
  const taken = useMemo(() => {
    const disks = onlyPointer ? [] : joined(dataVolumes, claims);
    const own = images.items.filter((image) => image.kind === 'DataSource' && image.namespace === namespace);
    return bootImage ? [...(disks ?? []), ...own.map(({ object }) => object)] : disks;
  }, [onlyPointer, dataVolumes, claims, images.items, namespace, bootImage]);
  const volumes = useMemo(() => {
    if (source.from === 'claim') return claims?.filter((claim) => !isTemporaryClaim(claim));
    return snapshots.state.phase === 'loading' ? undefined : [...snapshots.items.values()];
  }, [source.from, claims, snapshots]);
  return { surroundings, taken, volumes };
};
