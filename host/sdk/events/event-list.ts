/** Events in the order people read them, with the times that the two generations of the API give them. */

export interface ClusterEvent {
  readonly metadata?: {
    readonly uid?: string;
    readonly name?: string;
    readonly namespace?: string;
    readonly creationTimestamp?: string;
  };
  readonly type?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly count?: number;
  readonly firstTimestamp?: string | null;
  readonly lastTimestamp?: string | null;
  readonly eventTime?: string | null;
  readonly series?: { readonly count?: number; readonly lastObservedTime?: string } | null;
  readonly source?: { readonly component?: string; readonly host?: string };
  readonly reportingComponent?: string;
  readonly involvedObject?: {
    readonly kind?: string;
    readonly name?: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly apiVersion?: string;
  };
}

/** When it was last seen. */
export function lastSeen(event: ClusterEvent): string | undefined {
  return (
    event.series?.lastObservedTime ??
    event.lastTimestamp ??
    event.eventTime ??
    event.firstTimestamp ??
    event.metadata?.creationTimestamp ??
    undefined
  );
}

export const timesSeen = (event: ClusterEvent): number => event.series?.count ?? event.count ?? 1;

/** Newest first. */
export function newestFirst(events: readonly ClusterEvent[]): ClusterEvent[] {
  const at = (event: ClusterEvent): number => Date.parse(lastSeen(event) ?? '') || 0;
  return [...events].sort((a, b) => at(b) - at(a));
}
