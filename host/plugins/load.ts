/** Loads the plugins that the server names, and the console's own navigation beside them. */
import { serverFlags } from '../shell/server-flags';
import { ownExtensions } from './own-extensions';
import { CONSOLE_VERSION, pluginStore } from './plugin-store';

export interface PluginFailure {
  readonly name: string;
  readonly message: string;
}

async function loadOne(name: string): Promise<PluginFailure | undefined> {
  try {
    await pluginStore.loadPlugin(`${serverFlags().basePath}api/plugins/${name}/plugin-manifest.json`);
  } catch (error) {
    return { name, message: error instanceof Error ? error.message : String(error) };
  }
  const failed = pluginStore.getPluginInfo().find((entry) => entry.manifest.name === name && entry.status === 'failed');
  return failed?.status === 'failed' ? { name, message: failed.errorMessage } : undefined;
}

/** Resolves with the plugins that could not be loaded. */
export async function startPlugins(): Promise<readonly PluginFailure[]> {
  await pluginStore.loadPlugin({
    name: 'console-app',
    version: CONSOLE_VERSION,
    extensions: [...ownExtensions],
    registrationMethod: 'local',
  });
  const failures = await Promise.all(serverFlags().consolePlugins.map(loadOne));
  return failures.filter((failure) => failure !== undefined);
}
