/** The light console has no quick starts; plugins that ask get a context in which none is active. */
import type { UseQuickStartContext } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';

type Context = ReturnType<UseQuickStartContext>;

const nothing = (): void => undefined;
const context: Context = {
  activeQuickStartID: '',
  allQuickStartStates: {},
  setActiveQuickStart: nothing,
};

export const useQuickStartContext = (): Context => context;
