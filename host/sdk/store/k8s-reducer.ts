/**
 * The redux state behind the SDK's watch functions and models. Its shape is what the SDK's selectors read:
 * `RESOURCES` (models, loaded, inFlight) and one entry per watch id (data, loaded, loadError).
 *
 * @see openshift/console: frontend/packages/console-dynamic-plugin-sdk/src/app/k8s/reducers/k8s.ts
 */
import { fromJS, Map as ImmutableMap } from 'immutable';
import { ActionType } from '@openshift-console/dynamic-plugin-sdk/lib/app/k8s/actions/k8s';
import type { K8sAction } from '@openshift-console/dynamic-plugin-sdk/lib/app/k8s/actions/k8s';
import { referenceOf } from '../models/reference';
import type { DiscoveryResources } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';

export type K8sState = ImmutableMap<string, unknown>;
type Entries = ImmutableMap<string, ImmutableMap<string, unknown>>;

interface K8sObject {
  readonly metadata?: { readonly name?: string; readonly namespace?: string; readonly resourceVersion?: string };
}
interface WatchEvent {
  readonly type: string;
  readonly object?: K8sObject;
}

const NONE: Entries = ImmutableMap();
const initial: K8sState = ImmutableMap({ RESOURCES: ImmutableMap({ models: ImmutableMap() }) });

function keyOf({ metadata }: K8sObject): string {
  return metadata?.namespace ? `(${metadata.namespace})-${metadata.name ?? ''}` : (metadata?.name ?? '');
}

/** Whether version `a` is newer than `b`: a longer number is larger, then digits decide (versions exceed 2^53). */
export function isNewer(a: string | undefined, b: string | undefined): boolean {
  if (!a || !b) return true;
  return a.length === b.length ? a > b : a.length > b.length;
}

function put(entries: Entries, object: K8sObject): Entries {
  const key = keyOf(object);
  const current = entries.getIn([key, 'metadata', 'resourceVersion']) as string | undefined;
  if (entries.has(key) && !isNewer(object.metadata?.resourceVersion, current)) return entries;
  return entries.set(key, fromJS(object) as ImmutableMap<string, unknown>);
}

function applyEvents(entries: Entries, events: readonly WatchEvent[]): Entries {
  return entries.withMutations((draft) => {
    for (const { type, object } of events) {
      if (!object?.metadata) continue;
      if (type === 'DELETED') draft.delete(keyOf(object));
      else if (type === 'ADDED' || type === 'MODIFIED') put(draft, object);
    }
  });
}

function addAll(entries: Entries, objects: readonly K8sObject[]): Entries {
  return entries.withMutations((draft) => {
    for (const object of objects) put(draft, object);
  });
}

function emptyWatch(isList: boolean): ImmutableMap<string, unknown> {
  return ImmutableMap<string, unknown>({ loadError: '', loaded: false, data: isList ? ImmutableMap() : undefined });
}

function receive(state: K8sState, { models, ...rest }: DiscoveryResources): K8sState {
  const byKey = ImmutableMap(models.map((model) => [model.crd ? referenceOf(model) : model.kind, model]));
  return state.set(
    'RESOURCES',
    ImmutableMap<string, unknown>({ ...rest, models: byKey, loaded: true, inFlight: false }),
  );
}

/** Applies an action to one watch; nothing happens when the watch has ended meanwhile. */
function changeWatch(state: K8sState, id: string, change: (watch: ImmutableMap<string, unknown>) => unknown): K8sState {
  const watch = state.get(id) as ImmutableMap<string, unknown> | undefined;
  return watch ? state.set(id, change(watch)) : state;
}

const asList = (value: unknown): K8sObject[] => (Array.isArray(value) ? (value as K8sObject[]) : []);
const dataOf = (watch: ImmutableMap<string, unknown>): Entries => watch.get('data') as Entries;

/** `action` may be one of the host's own, which changes nothing here. */
export function k8sReducer(
  state: K8sState = initial,
  action: K8sAction | { readonly type: `host/${string}` },
): K8sState {
  switch (action.type) {
    case ActionType.GetResourcesInFlight:
      return state.setIn(['RESOURCES', 'inFlight'], true);
    case ActionType.ReceivedResources:
      return receive(state, action.payload.resources);
    case ActionType.StartWatchK8sList:
      return state.has(action.payload.id) ? state : state.set(action.payload.id, emptyWatch(true));
    case ActionType.StartWatchK8sObject:
      return state.set(action.payload.id, emptyWatch(false));
    case ActionType.StopWatchK8s:
      return state.delete(action.payload.id);
    case ActionType.ModifyObject:
      return changeWatch(state, action.payload.id, (watch) =>
        watch.merge({ loaded: true, loadError: '' }).set('data', fromJS(action.payload.k8sObjects)),
      );
    case ActionType.Errored:
      return changeWatch(state, action.payload.id, (watch) => watch.set('loadError', action.payload.k8sObjects));
    case ActionType.Loaded:
      return changeWatch(state, action.payload.id, (watch) =>
        watch.merge({ loaded: true, loadError: '' }).set('data', addAll(NONE, asList(action.payload.k8sObjects))),
      );
    case ActionType.BulkAddToList:
      return changeWatch(state, action.payload.id, (watch) =>
        watch.set('data', addAll(dataOf(watch), action.payload.k8sObjects)),
      );
    case ActionType.UpdateListFromWS:
      return changeWatch(state, action.payload.id, (watch) =>
        watch.set('data', applyEvents(dataOf(watch), action.payload.k8sObjects)),
      );
    case ActionType.FilterList:
      return changeWatch(state, action.payload.id, (watch) =>
        watch.setIn(['filters', action.payload.name], action.payload.value),
      );
    default:
      return state;
  }
}
