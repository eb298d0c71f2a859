import type { Ground, Planted } from '../ground';

export interface EventWish {
  readonly type?: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  readonly component: string;
  /** Seconds since it was last seen; events live an hour. */
  readonly last: number;
  readonly first?: number;
  readonly count?: number;
}

/** A core/v1 Event on an object. */
export const plantEvent = (ground: Ground, involved: Planted, wish: EventWish): void => {
  const { name, namespace = 'default', uid } = involved.metadata;
  const first = ground.ago(wish.first ?? wish.last);
  ground.put('events.', {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${name}.${ground.uid().replaceAll('-', '').slice(0, 16)}`, namespace, creationTimestamp: first },
    involvedObject: { apiVersion: involved.apiVersion, kind: involved.kind, name, namespace, uid },
    type: wish.type ?? 'Normal',
    reason: wish.reason,
    message: wish.message,
    source: { component: wish.component },
    reportingComponent: wish.component,
    reportingInstance: '',
    count: wish.count ?? 1,
    firstTimestamp: first,
    lastTimestamp: ground.ago(wish.last),
    eventTime: null,
  });
};
