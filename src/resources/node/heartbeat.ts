import type { KubeObject } from '../object';
import { heartbeatAtOf } from './read';

/** virt-handler is taken for dead when it has been silent for longer. `kubevirt: pkg/virt-controller/watch/node/node.go` */
const LIMIT_MS = 5 * 60_000;

/** How virt-handler of a node does: `none` where it has never reported. `ageMs` is the time since its last report. */
export type Heartbeat = { readonly is: 'alive' | 'silent'; readonly ageMs: number } | { readonly is: 'none' };

/** `now` in ms since the epoch. */
export const heartbeatOf = (node: KubeObject | undefined, now: number): Heartbeat => {
  const reportedAt = heartbeatAtOf(node);
  if (reportedAt === undefined) return { is: 'none' };
  const ageMs = Math.max(0, now - reportedAt);
  return { is: ageMs > LIMIT_MS ? 'silent' : 'alive', ageMs };
};
