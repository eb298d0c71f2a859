import type { Ground } from '../ground';
import { plantNode } from '../platform/nodes';
import { plantOperators } from '../platform/operators';

/** An installed cluster that nobody has used yet: one node, no machines. */
export const plantEmpty = (ground: Ground): void => {
  const node = plantNode(ground, {
    name: 'node-0',
    index: 0,
    controlPlane: true,
    cpus: 16,
    memoryGi: 64,
    zone: 'zone-a',
  });
  plantOperators(ground, [node]);
};
