import { listAt, textAt } from '../lib/json';
import type { KubeObject } from '../store/object';
import type { Store } from '../store/contract';

export interface LogLine {
  readonly time: Date;
  readonly text: string;
}

type Reader = (line: LogLine) => void;

/** What containers have written. Lines are kept per container, the oldest go first. */
interface PodLogs {
  /** Adds a line; `uid` is the pod's. */
  append(uid: string, container: string, text: string, time: Date): void;
  lines(uid: string, container: string): readonly LogLine[];
  /** Called with each new line until the returned function is called. */
  follow(uid: string, container: string, reader: Reader): () => void;
  forget(uid: string): void;
}

const KEPT_LINES = 2_000;

const createPodLogs = (): PodLogs => {
  const logs = new Map<string, Map<string, LogLine[]>>();
  const readers = new Map<string, Set<Reader>>();
  return {
    append: (uid, container, text, time) => {
      const containers = logs.get(uid) ?? new Map<string, LogLine[]>();
      logs.set(uid, containers);
      const lines = containers.get(container) ?? [];
      containers.set(container, lines);
      const line = { time, text };
      lines.push(line);
      if (lines.length > KEPT_LINES * 1.25) lines.splice(0, lines.length - KEPT_LINES);
      for (const reader of readers.get(`${uid}/${container}`) ?? []) reader(line);
    },
    lines: (uid, container) => logs.get(uid)?.get(container) ?? [],
    follow: (uid, container, reader) => {
      const key = `${uid}/${container}`;
      const group = readers.get(key) ?? new Set();
      readers.set(key, group.add(reader));
      return () => {
        group.delete(reader);
      };
    },
    forget: (uid) => {
      logs.delete(uid);
    },
  };
};

const known = new WeakMap<Store, PodLogs>();

/** The logs of the cluster that lives in this store. They go when their pod goes. */
export const podLogs = (store: Store): PodLogs => {
  let logs = known.get(store);
  if (logs === undefined) {
    const made = createPodLogs();
    known.set(store, (logs = made));
    store.subscribe(({ kind, type, object }) => {
      if (kind === 'pods.' && type === 'DELETED') made.forget(object.metadata.uid);
    });
  }
  return logs;
};

/** Lets another view of the same store find the same logs. */
export const shareLogs = (view: Store, store: Store): void => {
  known.set(view, podLogs(store));
};

/** Lines for a container that nobody has written for: what any container says when it starts. */
export const startLines = (pod: KubeObject, container: string): readonly LogLine[] => {
  const status = [
    ...listAt(pod, 'status', 'containerStatuses'),
    ...listAt(pod, 'status', 'initContainerStatuses'),
  ].find((entry) => textAt(entry, 'name') === container);
  const started = textAt(status, 'state', 'running', 'startedAt') ?? textAt(status, 'state', 'terminated', 'startedAt');
  const time = new Date(started ?? pod.metadata.creationTimestamp);
  if (Number.isNaN(time.getTime())) return [];
  return [{ time, text: `{"component":"${container}","level":"info","msg":"started","pod":"${pod.metadata.name}"}` }];
};
