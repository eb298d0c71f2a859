/** What the server tells the page before any script runs (`window.SERVER_FLAGS`). */

export interface PersonaFlag {
  readonly name: string;
  readonly description: string;
}

export interface ServerFlags {
  readonly basePath: string;
  readonly productName: string;
  readonly consoleVersion: string;
  /** Names of the plugins to load. */
  readonly consolePlugins: readonly string[];
  /** Languages that the plugins have text for. */
  readonly languages: readonly string[];
  /** Set for the sandbox: whom the user may act as, and who it is now. */
  readonly personas: readonly PersonaFlag[];
  readonly persona?: string;
  /** Where the cluster is, in words: "Sandbox (small)" or the name of a kubeconfig context. */
  readonly clusterName: string;
  /** Where the code editor's parts are served, relative to basePath; absent when it was not built. */
  readonly editor?: {
    readonly script: string;
    readonly style: string;
    readonly editorWorker: string;
    readonly yamlWorker: string;
  };
}

declare global {
  interface Window {
    SERVER_FLAGS?: ServerFlags;
  }
}

const DEFAULTS: ServerFlags = {
  basePath: '/',
  productName: 'Light console',
  consoleVersion: '4.22.0',
  consolePlugins: [],
  languages: ['en'],
  personas: [],
  clusterName: '',
};

export function serverFlags(): ServerFlags {
  return typeof window === 'undefined' ? DEFAULTS : { ...DEFAULTS, ...window.SERVER_FLAGS };
}

export const productName = (): string => serverFlags().productName;
