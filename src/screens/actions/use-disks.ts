import { useCallback, useEffect, useState } from 'react';
import { ApiError } from '../../cluster/errors';
import { useCluster, useLiveStore } from '../../cluster/hooks';
import type { Target } from '../../commands/command';
import { disksAtStake } from '../../commands/vm/keep-disks';
import { fateOfDisks, type DiskFate } from '../../resources/disk/fate';
import { VM } from '../../resources/kinds';
import { asApiError } from '../failed';

type Disks =
  | { readonly state: 'loading' }
  | { readonly state: 'known'; readonly disks: readonly DiskFate[] }
  | { readonly state: 'failed'; readonly error: ApiError; readonly retry: () => void };

type Answer = readonly DiskFate[] | ApiError | undefined;

const objectsOf = (disks: readonly DiskFate[], kind: DiskFate['kind']) =>
  disks.filter((disk) => disk.kind === kind).map(({ object }) => object);

/** The disks that the deletion of a VM is about, read from the cluster when a dialog opens. */
export const useDisksAtStake = (target: Target): Disks => {
  const cluster = useCluster();
  const { namespace } = target.ref;
  // to say which other VMs use a disk; served by the list that is alive
  const { items } = useLiveStore({ kind: VM, namespace });
  const [answer, setAnswer] = useState<Answer>(undefined);
  const [attempt, setAttempt] = useState(0);
  const [vm] = useState(target.vm);
  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  useEffect(() => {
    let wanted = true;
    setAnswer(undefined);
    const settle = (result: Answer): void => {
      if (wanted) {
        setAnswer(result);
      }
    };
    disksAtStake(cluster, vm ?? { metadata: {} }, namespace).then(settle, (error: unknown) =>
      settle(asApiError(error)),
    );
    return () => {
      wanted = false;
    };
  }, [cluster, vm, namespace, attempt]);
  if (answer === undefined) {
    return { state: 'loading' };
  }
  if (answer instanceof ApiError) {
    return { state: 'failed', error: answer, retry };
  }
  if (vm === undefined) {
    return { state: 'known', disks: answer };
  }
  const others = [...items.values()].filter((other) => other.metadata.namespace === namespace);
  const [dataVolumes, claims] = [objectsOf(answer, 'DataVolume'), objectsOf(answer, 'PersistentVolumeClaim')];
  return { state: 'known', disks: fateOfDisks(vm, dataVolumes, claims, others) };
};
