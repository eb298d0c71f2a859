import type { Picture } from './use-picture';
import { demandOf } from '../../../resources/placement/demand/demand';
import type { KubeObject } from '../../../resources/object';
import { freeOf } from '../../../resources/placement/room';

/** What is free on a node once the machine is there: cores and bytes; undefined where the node does not tell. */
export const roomAfter = (
  node: string,
  vmi: KubeObject | undefined,
  { surroundings, context }: Pick<Picture, 'surroundings' | 'context'>,
): { readonly cores: number | undefined; readonly memoryBytes: number | undefined } => {
  const room = surroundings?.rooms.get(node);
  if (room === undefined) return { cores: undefined, memoryBytes: undefined };
  const { requests } = demandOf({ vmi, ...(context.sizing === undefined ? {} : { sizing: context.sizing }) });
  const left = (resource: string): number | undefined => {
    const free = freeOf(room, resource);
    return free === undefined ? undefined : free - (requests.get(resource) ?? 0);
  };
  return { cores: left('cpu'), memoryBytes: left('memory') };
};
