import { at, list, text } from '../../lib/reach';
import { namespaceOf } from '../meta';
import type { KubeObject } from '../object';
import { keyOf } from '../object';
import { selectsNode, type SelectsNode } from '../placement/rules/labels';
import { claimNamesOf, templateSpecOf, vmiSpecOf, volumesOf } from '../vm/spec';
import { nodeNameOf } from '../vmi/read';
import type { NodeMachine } from './machine';

/** Says where the disks of machines can be reached. */
export type DiskNodes = (machine: NodeMachine) => readonly SelectsNode[];

/** Which nodes reach the volume; undefined where all do. `kubernetes: pkg/apis/core/types.go` (VolumeNodeAffinity) */
export const nodesOfVolume = (volume: KubeObject): SelectsNode | undefined =>
  selectsNode(at(volume, 'spec', 'nodeAffinity', 'required'));

/** `namespace/name` of the claim that a volume is bound to. */
export const claimKeyOf = (volume: KubeObject): string | undefined => {
  const name = text(volume, 'spec', 'claimRef', 'name');
  const namespace = text(volume, 'spec', 'claimRef', 'namespace');
  return name === undefined || namespace === undefined ? undefined : keyOf(namespace, name);
};

type Disks = Pick<NodeMachine, 'vm' | 'vmi'>;

const specOf = ({ vm, vmi }: Disks): unknown => (vmi === undefined ? templateSpecOf(vm) : vmiSpecOf(vmi));

/** Keys of the claims that a machine uses: those of its disks, and those that KubeVirt made for it (TPM, EFI). */
export const claimKeysOf = (machine: Disks): readonly string[] => {
  const { vm, vmi } = machine;
  const own = list(vmi, 'status', 'volumeStatus').flatMap(
    (status) => text(status, 'persistentVolumeClaimInfo', 'claimName') ?? [],
  );
  const namespace = namespaceOf(vmi ?? vm);
  return [...new Set([...claimNamesOf(specOf(machine)), ...own])].map((name) => keyOf(namespace, name));
};

/**
 * Where the disks of machines can be reached: a volume may belong to nodes (local disks, storage of one zone), and a disk that is a file
 * on a host belongs to that host. `byClaim` has those claims whose volume is not for every node.
 * `kubernetes: pkg/scheduler/framework/plugins/volumebinding`
 */
export const diskNodes =
  (byClaim: ReadonlyMap<string, SelectsNode>): DiskNodes =>
  (machine) => {
    const here = nodeNameOf(machine.vmi);
    const onHost = here !== undefined && volumesOf(specOf(machine)).some(({ source }) => source === 'hostDisk');
    return [
      ...claimKeysOf(machine).flatMap((key) => byClaim.get(key) ?? []),
      ...(onHost ? [(name: string) => name === here] : []),
    ];
  };

/** The same from the volumes themselves. */
export const diskNodesOf = (volumes: readonly KubeObject[]): DiskNodes => {
  const byClaim = new Map<string, SelectsNode>();
  for (const volume of volumes) {
    const [key, selects] = [claimKeyOf(volume), nodesOfVolume(volume)];
    if (key !== undefined && selects !== undefined) byClaim.set(key, selects);
  }
  return diskNodes(byClaim);
};
