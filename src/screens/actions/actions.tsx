import { createContext, useCallback, useContext, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { CatalogueEntry } from '../../commands/catalogue';
import type { Target } from '../../commands/command';
import { useDesk } from '../frame/runner';
import { createPath } from '../paths';
import { AskDialog, type Asked } from './ask-dialog';
import { SoFar } from './so-far';

export interface Actions {
  /**
   * Does it at once, or asks first: when something is lost or must be said, and what it comes to for several objects.
   *
   * @param soFar more of them are still loading: these are meant, and the user is told
   */
  readonly launch: (entry: CatalogueEntry, targets: readonly Target[], soFar?: boolean) => void;
  /** Shows the command lines that do the same as the menu. */
  readonly showLines: (target: Target) => void;
}

const ActionsContext = createContext<Actions | undefined>(undefined);

/** The page on which a command is asked about, for those that need more room than a dialog. */
const pageFor = ({ wants }: CatalogueEntry, [first]: readonly Target[]): string | undefined =>
  wants === 'clone' && first !== undefined
    ? createPath(first.ref.namespace, 'clone', new URLSearchParams({ from: first.ref.name }))
    : undefined;

/** What a menu calls. Works below ActionsProvider, which every frame has. */
export const useActions = (): Actions => {
  const actions = useContext(ActionsContext);
  if (actions === undefined) {
    throw new Error('useActions is used outside of ActionsProvider');
  }
  return actions;
};

/** Holds the dialog of the action that is being asked about, beside the page and not in a row that may scroll away. */
export const ActionsProvider = ({ children }: { readonly children: ReactNode }): ReactElement => {
  const { runner } = useDesk();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Asked | undefined>(undefined);
  const launch = useCallback(
    (entry: CatalogueEntry, targets: readonly Target[], soFar = false) => {
      const page = pageFor(entry, targets);
      if (page !== undefined) {
        void navigate(page);
      } else if (entry.wants === 'nothing' && !entry.command.asks && targets.length === 1) {
        runner.start(entry.command, targets, undefined);
      } else if (targets.length > 0) {
        setAsked({ kind: 'command', entry, targets, soFar });
      }
    },
    [runner, navigate],
  );
  const showLines = useCallback((target: Target) => setAsked({ kind: 'lines', target }), []);
  const actions = useMemo(() => ({ launch, showLines }), [launch, showLines]);
  return (
    <ActionsContext.Provider value={actions}>
      {children}
      <SoFar value={asked?.kind === 'command' && asked.soFar}>
        {asked !== undefined && <AskDialog asked={asked} onClose={() => setAsked(undefined)} />}
      </SoFar>
    </ActionsContext.Provider>
  );
};
