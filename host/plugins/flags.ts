/** Feature flags: kept in the SDK's store for useFlag and in the plugin store, which switches extensions by them. */
import { store } from '../sdk/store/store';
import { pluginStore } from './plugin-store';

export function setFlag(flag: string, enabled: boolean): void {
  if (store.getState().FLAGS.get(flag) !== enabled) store.dispatch({ type: 'host/flag', flag, enabled });
  if (pluginStore.getFeatureFlags()[flag] !== enabled) pluginStore.setFeatureFlags({ [flag]: enabled });
}
