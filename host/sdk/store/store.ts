/** The redux store that the SDK reads: `k8s` (models, watches), `sdkCore` (who am I), `FLAGS`. */
import { Map as ImmutableMap } from 'immutable';
import { applyMiddleware, combineReducers, legacy_createStore as createStore, type Reducer, type Store } from 'redux';
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

const core = (state: CoreState = {}, action: HostAction): CoreState =>
  action.type === 'host/user' ? { ...state, user: action.user } : state;

const flags = (state: Flags = ImmutableMap(), action: HostAction): Flags =>
  action.type === 'host/flag' ? state.set(action.flag, action.enabled) : state;

const reducer = combineReducers({ k8s: k8sReducer, sdkCore: core, FLAGS: flags }) as Reducer<
  HostState,
  HostAction | K8sAction
>;

export const store: Store<HostState, HostAction | K8sAction> = createStore(reducer, applyMiddleware(thunk));
storeHandler.setStore(store);
