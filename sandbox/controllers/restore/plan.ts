import type { KubeObject } from '../../store/object';
import { at, compact, listAt, textAt, type Fields } from '../object/fields';
import { backupsOf } from '../snapshot/read';

/** One entry of `status.restores`. */
export interface VolumeRestore {
  readonly volume: string;
  readonly claim: string;
  readonly volumeSnapshot: string;
  readonly dataVolume: string | undefined;
}

export const isInPlace = (restore: KubeObject): boolean => textAt(restore, 'spec', 'volumeRestorePolicy') === 'InPlace';

export const targetNameOf = (restore: KubeObject): string => textAt(restore, 'spec', 'target', 'name') ?? '';

export const overrideOf = (restore: KubeObject, volume: string): Fields | undefined =>
  listAt(restore, 'spec', 'volumeRestoreOverrides').find((entry) => entry['volumeName'] === volume);

/** What the restored claim or DataVolume of a volume is called. facts 7.2 */
const restoredName = (restore: KubeObject, volume: string, before: string): string => {
  const wanted = textAt(overrideOf(restore, volume), 'restoreName');
  if (wanted !== undefined && wanted !== '') return wanted;
  switch (textAt(restore, 'spec', 'volumeRestorePolicy')) {
    case 'InPlace':
      return before;
    case 'PrefixTargetName':
      return `${targetNameOf(restore)}-${volume}`;
    default:
      return `restore-${restore.metadata.uid}-${volume}`;
  }
};

/** The VM as the snapshot's content keeps it. */
export const keptVm = (content: KubeObject): unknown => at(content, 'spec', 'source', 'virtualMachine');

const templateNames = (vm: unknown): readonly string[] =>
  listAt(vm, 'spec', 'dataVolumeTemplates').map((template) => textAt(template, 'metadata', 'name') ?? '');

/** What is to be restored: a claim for each volume of the content, and a DataVolume where the VM had a template for it. */
export const plannedRestores = (restore: KubeObject, content: KubeObject): readonly VolumeRestore[] => {
  const vm = keptVm(content);
  const volumes = listAt(vm, 'spec', 'template', 'spec', 'volumes');
  return backupsOf(content).flatMap(({ volume, claim, volumeSnapshot }) => {
    const entry = volumes.find((candidate) => candidate['name'] === volume);
    if (entry?.['memoryDump'] !== undefined) return [];
    const dataVolume = textAt(entry, 'dataVolume', 'name');
    const templated = dataVolume !== undefined && templateNames(vm).includes(dataVolume);
    return [
      {
        volume,
        volumeSnapshot,
        claim: restoredName(restore, volume, textAt(claim, 'metadata', 'name') ?? ''),
        dataVolume: templated ? restoredName(restore, volume, dataVolume) : undefined,
      },
    ];
  });
};

export const restoreFields = (plan: readonly VolumeRestore[]): readonly Fields[] =>
  plan.map(({ volume, claim, volumeSnapshot, dataVolume }) =>
    compact({
      volumeName: volume,
      persistentVolumeClaim: claim,
      volumeSnapshotName: volumeSnapshot,
      dataVolumeName: dataVolume,
    }),
  );
