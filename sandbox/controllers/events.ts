import type { Clock } from '../lib/clock';
import type { Store } from '../store/contract';
import type { DraftObject, KubeObject } from '../store/object';
import { numberAt, textAt } from './object/fields';
import { KIND } from './object/kind-ids';
import type { RecordEvent } from './reconciler';
import { remainingMs, timestamp } from './object/time';

/** As the API server keeps events: an hour after they were last seen. */
const LIFETIME_MS = 3_600_000;

/** What virt-handler reports; everything else about instances comes from virt-controller. kubevirt: pkg/virt-handler/controller.go */
const HANDLER_REASONS = new Set([
  'Created', 'Started', 'ShuttingDown', 'Stopped', 'Paused', 'Unpaused', 'Resumed', 'Migrating', 'Migrated', 'PreparingTarget',
  'SyncFailed', 'FreezeError', 'AccessCredentialsSyncSuccess',
]); // prettier-ignore

const POD_SCHEDULER_REASONS = new Set(['Scheduled', 'FailedScheduling']);

const componentFor = (involved: KubeObject, reason: string): string => {
  switch (involved.kind) {
    case 'VirtualMachineInstance':
      return HANDLER_REASONS.has(reason) ? 'virt-handler' : 'virtualmachine-controller';
    case 'VirtualMachine':
      return 'virtualmachine-controller';
    case 'VirtualMachineInstanceMigration':
      return 'virtualmachineinstancemigration-controller';
    case 'Pod':
      return POD_SCHEDULER_REASONS.has(reason) ? 'default-scheduler' : 'kubelet';
    case 'DataVolume':
      return 'datavolume-import-controller';
    case 'PersistentVolumeClaim':
      return 'persistentvolume-controller';
    default:
      return 'kube-controller-manager';
  }
};

interface Told {
  readonly involved: KubeObject;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
}

const eventDraft = ({ involved, type, reason, message }: Told, id: string, now: string): DraftObject => {
  const namespace = involved.metadata.namespace;
  const component = componentFor(involved, reason);
  const host = textAt(involved, 'status', 'nodeName') ?? textAt(involved, 'spec', 'nodeName');
  const fromHost = component === 'virt-handler' || component === 'kubelet';
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${involved.metadata.name.slice(0, 230)}.${id}`, namespace: namespace ?? 'default' },
    involvedObject: {
      apiVersion: involved.apiVersion,
      kind: involved.kind,
      name: involved.metadata.name,
      ...(namespace === undefined ? {} : { namespace }),
      resourceVersion: involved.metadata.resourceVersion,
      uid: involved.metadata.uid,
    },
    type,
    reason,
    message,
    source: { component, ...(fromHost && host !== undefined ? { host } : {}) },
    firstTimestamp: now,
    lastTimestamp: now,
    count: 1,
    eventTime: null,
    reportingComponent: component,
    reportingInstance: fromHost ? (host ?? '') : '',
  };
};

/** Nothing new may be made in a namespace that is being deleted, or it would never become empty. */
const isGoing = (store: Store, namespace: string | undefined): boolean =>
  namespace !== undefined && store.get(KIND.namespace, undefined, namespace)?.metadata.deletionTimestamp !== undefined;

/**
 * Makes the recorder that controllers write core/v1 Events with. A repeated event (same object, type, reason, message) raises
 * the count and the last time of the one that is there. Events leave the store an hour after they were last seen.
 */
export const createRecorder = (store: Store, clock: Clock): RecordEvent => {
  const names = new Map<string, { readonly namespace: string; readonly name: string }>();
  let serial = 0;

  const expire = (key: string): void => {
    const at = names.get(key);
    const event = at && store.get(KIND.event, at.namespace, at.name);
    if (at === undefined || event === undefined) {
      names.delete(key);
      return;
    }
    const left = remainingMs(clock.now(), textAt(event, 'lastTimestamp'), LIFETIME_MS);
    if (left > 0) {
      clock.after(left, () => expire(key));
      return;
    }
    names.delete(key);
    store.remove(KIND.event, at.namespace, at.name);
  };

  const repeat = (key: string): boolean => {
    const at = names.get(key);
    if (at === undefined) return false;
    const updated = store.modify(KIND.event, at.namespace, at.name, (draft) => {
      draft['count'] = (numberAt(draft, 'count') ?? 1) + 1;
      draft['lastTimestamp'] = timestamp(clock.now());
    });
    return updated !== undefined;
  };

  return (involved, type, reason, message) => {
    const key = [involved.metadata.uid, type, reason, message].join('\n');
    if (isGoing(store, involved.metadata.namespace) || repeat(key)) return;
    serial += 1;
    const id = (clock.now().getTime() * 1_000 + (serial % 1_000)).toString(16).padStart(16, '0');
    const draft = eventDraft({ involved, type, reason, message }, id, timestamp(clock.now()));
    const { namespace, name } = store.create(KIND.event, draft).metadata;
    names.set(key, { namespace: namespace ?? 'default', name });
    clock.after(LIFETIME_MS, () => expire(key));
  };
};
