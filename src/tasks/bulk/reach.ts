import type { Cluster } from '../../cluster/cluster';
import { ApiError, mayHaveBeenDone } from '../../cluster/errors';
import { VM } from '../../resources/kinds';

/** Whether the cluster can be reached: what the browser knows of it, and how to find out. */
export interface Reach {
  /** The browser knows that it has no network: whatever is sent now is lost. */
  isCut(): boolean;
  /** Calls back each time that the browser has network again, until the returned function is called. */
  onBack(listener: () => void): () => void;
  /** Asks the cluster something harmless. True when it answers, whatever it answers. Never rejects. */
  answers(): Promise<boolean>;
}

/** As a browser has it; a part, so that tests can do without a window. */
interface BrowserNetwork {
  readonly navigator: { readonly onLine: boolean };
  addEventListener(type: 'online', listener: () => void): void;
  removeEventListener(type: 'online', listener: () => void): void;
}

const browserNetwork = (): BrowserNetwork | undefined => (typeof window === 'undefined' ? undefined : window);

export const createReach = (cluster: Cluster, network: BrowserNetwork | undefined = browserNetwork()): Reach => ({
  isCut: () => network?.navigator.onLine === false,
  onBack: (listener) => {
    network?.addEventListener('online', listener);
    return () => network?.removeEventListener('online', listener);
  },
  answers: async () => {
    try {
      await cluster.list(VM, { limit: 1, once: true });
      return true;
    } catch (error) {
      return error instanceof ApiError && !mayHaveBeenDone(error);
    }
  },
});
