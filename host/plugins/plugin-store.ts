/** The upstream loader and registry of plugins, set up as OpenShift Console 4.22 would. */
import { PluginStore } from '@openshift/dynamic-plugin-sdk';
import { createShareScope } from './shared-modules';

export const CONSOLE_VERSION = '4.22.0';

export const pluginStore = new PluginStore({
  loaderOptions: {
    sharedScope: createShareScope(),
    customDependencyResolutions: { '@console/pluginAPI': CONSOLE_VERSION },
    entryCallbackSettings: { name: '__load_plugin_entry__' },
    fetchImpl: async (url, init) => {
      const response = await fetch(url, init);
      if (!response.ok) throw new Error(`${url}: HTTP ${response.status} ${response.statusText}`);
      return response;
    },
  },
});
