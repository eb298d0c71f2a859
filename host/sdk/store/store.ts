/** The redux store that the SDK reads: `k8s` (models, watches), `sdkCore` (who am I), `FLAGS`. */
import { Map as ImmutableMap } from 'immutable';
import { applyMiddleware, legacy_createStore as createStore, type Store } from 'redux';
import { thunk } from 'redux-thunk';
import storeHandler from '@openshift-console/dynamic-plugin-sdk/lib/app/storeHandler';
import type { CoreState } from '@openshift-console/dynamic-plugin-sdk/lib/app/redux-types';
import type { K8sAction } from '@openshift-console/dynamic-plugin-sdk/lib/app/k8s/actions/k8s';
import { k8sReducer, type K8sState } from './k8s-reducer';

export type Flags = ImmutableMap<string, boolean>;

export type HostAction =
  | { readonly type: 'host/user'; readonly user: NonNullable<CoreState['user']> }
  | { readonly type: 'host/flag'; readonly flag: string; readonly enabled: boolean };

export interface HostState {
  readonly k8s: K8sState;
  readonly sdkCore: CoreState;
  readonly FLAGS: Flags;
}

type AnyAction = HostAction | K8sAction;

const core = (state: CoreState = {}, action: AnyAction): CoreState =>
  action.type === 'host/user' ? { ...state, user: action.user } : state;

const flags = (state: Flags = ImmutableMap(), action: AnyAction): Flags =>
  action.type === 'host/flag' ? state.set(action.flag, action.enabled) : state;

function reducer(state: HostState | undefined, action: AnyAction): HostState {
  const next: HostState = {
    k8s: k8sReducer(state?.k8s, action),
    sdkCore: core(state?.sdkCore, action),
    FLAGS: flags(state?.FLAGS, action),
  };
  const same = state?.k8s === next.k8s && state.sdkCore === next.sdkCore && state.FLAGS === next.FLAGS;
  return same ? state : next;
}

export const store: Store<HostState, AnyAction> = createStore(reducer, undefined, applyMiddleware(thunk));
storeHandler.setStore(store);
