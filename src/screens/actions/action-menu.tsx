import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccess } from '../../cluster/hooks';
import type { CatalogueEntry } from '../../commands/catalogue';
import type { Command, Target } from '../../commands/command';
import { MenuEntries } from '../../ui/menu/entries';
import type { MenuEntry, MenuGroup } from '../../ui/menu/entry';
import { useSay } from '../text';
import { useActions } from './actions';
import { MOST_COUNTED, offersFor, oneOfEach, requestsFor, verdictsOf, type Offer } from './offers';
import { commandsFor } from './targets';

/** More questions than this are not asked: with objects of dozens of namespaces the API decides per object. */
const MOST_QUESTIONS = 60;

/** What can be done with these targets now, and why not. Follows the objects and the user's permissions. */
export const useOffers = (entries: readonly CatalogueEntry[], targets: readonly Target[]): readonly Offer[] => {
  const requests = useMemo(() => {
    const all = requestsFor(entries, targets.length > MOST_COUNTED ? oneOfEach(targets) : targets);
    return all.length > MOST_QUESTIONS ? [] : all;
  }, [entries, targets]);
  const answers = useAccess(requests);
  return useMemo(
    () => offersFor(entries, targets, verdictsOf(requests, answers)),
    [entries, targets, requests, answers],
  );
};

interface ActionEntriesProps {
  readonly targets: readonly Target[];
  /** More of them are still loading. */
  readonly soFar?: boolean;
  readonly close: () => void;
}

/** The menu of one object or of a selection: every command, disabled ones with their reason. */
export const ActionEntries = ({ targets, soFar, close }: ActionEntriesProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { launch, showLines } = useActions();
  const [first] = targets;
  const entries = useMemo(() => (first === undefined ? [] : commandsFor(first)), [first]);
  const offers = useOffers(entries, targets);
  const entryOf = ({ entry, targets: possible, reason }: Offer): MenuEntry => {
    const label = say(entry.command.label);
    const none = possible.length === 0;
    return {
      id: entry.command.id,
      label:
        targets.length === 1 || none || possible.length === targets.length
          ? label
          : t('{{action}} ({{possible}} of {{total}})', {
              action: label,
              possible: possible.length,
              total: targets.length,
            }),
      danger: entry.command.group === 'danger',
      disabledReason: none && reason !== undefined ? say(reason) : undefined,
      // of several, those to which it does not apply are told in the summary
      onSelect: () => launch(entry, targets.length > 1 ? targets : possible, soFar),
    };
  };
  const groups = (['power', 'guest', 'edit', 'danger'] as const satisfies readonly Command['group'][]).map(
    (id): MenuGroup => ({
      id,
      entries: offers.filter(({ entry }) => entry.command.group === id).map(entryOf),
    }),
  );
  const lines: MenuGroup = {
    id: 'lines',
    entries:
      targets.length === 1 && first !== undefined
        ? [{ id: 'lines', label: t('Show command lines'), onSelect: () => showLines(first) }]
        : [],
  };
  const [power, guest, edit, danger] = groups;
  return (
    <MenuEntries groups={[power, guest, edit, lines, danger].filter((group) => group !== undefined)} close={close} />
  );
};
