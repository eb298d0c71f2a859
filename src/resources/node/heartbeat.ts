/** virt-handler is taken for dead when it has been silent for longer. `kubevirt: pkg/virt-controller/watch/node/node.go` */
const LIMIT_MS = 5 * 60_000;

/** How virt-handler of a node does: `none` where it has never reported. `ageMs` is the time since its last report. */
export type Heartbeat = { readonly is: 'alive' | 'silent'; readonly ageMs: number } | { readonly is: 'none' };

/** When it reported last and what time it is, both in ms since the epoch and by the same clock. */
export const heartbeatOf = (reportedAt: number | undefined, now: number): Heartbeat => {
  if (reportedAt === undefined) return { is: 'none' };
  const ageMs = Math.max(0, now - reportedAt);
  return { is: ageMs > LIMIT_MS ? 'silent' : 'alive', ageMs };
};
