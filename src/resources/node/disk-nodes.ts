import { at, text } from '../../lib/reach';
import { keyOfObject, nameOf, namespaceOf } from '../meta';
import type { KubeObject } from '../object';
import { keyOf } from '../object';
import { selectsNode, type SelectsNode } from '../placement/rules/labels';
import { claimNamesOf, templateSpecOf, vmiSpecOf, volumesOf } from '../vm/spec';
import { nodeNameOf } from '../vmi/read';
import type { NodeMachine } from './machine';

/** Says where the disks of machines can be reached. */
export type DiskNodes = (machine: NodeMachine) => readonly SelectsNode[];

/**
 * Prepares claims and persistent volumes: a volume may be bound to nodes (local disks, storage of one zone), and a disk that is a file
 * on a host is bound to that host. `kubernetes: pkg/scheduler/framework/plugins/volumebinding`
 */
export const diskNodes = (claims: readonly KubeObject[], volumes: readonly KubeObject[]): DiskNodes => {
  const bound = new Map<string, SelectsNode>();
  for (const volume of volumes) {
    const selects = selectsNode(at(volume, 'spec', 'nodeAffinity', 'required'));
    if (selects !== undefined) bound.set(nameOf(volume), selects);
  }
  const byClaim = new Map<string, SelectsNode>();
  for (const claim of claims) {
    const selects = bound.get(text(claim, 'spec', 'volumeName') ?? '');
    if (selects !== undefined) byClaim.set(keyOfObject(claim), selects);
  }
  return ({ vm, vmi }) => {
    const spec = vmi === undefined ? templateSpecOf(vm) : vmiSpecOf(vmi);
    const namespace = namespaceOf(vmi ?? vm);
    const here = nodeNameOf(vmi);
    const onHost = here !== undefined && volumesOf(spec).some(({ source }) => source === 'hostDisk');
    return [
      ...claimNamesOf(spec).flatMap((name) => byClaim.get(keyOf(namespace, name)) ?? []),
      ...(onHost ? [(name: string) => name === here] : []),
    ];
  };
};
