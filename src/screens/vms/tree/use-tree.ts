import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { Openness, TreeView } from '../../../inventory/tree/tree.types';
import { useVmTree } from '../../../inventory/use-vm-tree';
import { usePreference } from '../../frame/preference';
import { useUrlQuery, type UrlForm } from '../../url-query';
import { readTreePlace, viewIn, viewOf, viewWord, withOpen, writeTreePlace, CLOSED, type TreePlace } from './tree-url';
import { useKnownGroups } from './use-known';
import { isText, VIEW_KEY } from './view-key';
import { useTreeWords } from './words';

const FORM: UrlForm<TreePlace> = { read: readTreePlace, write: writeTreePlace };
const EVERY: Openness = { all: true, except: [] };

/** What the tree of a namespace shows: view, open groups and search are in the URL; the view is also remembered for the user. */
export const useTree = (namespace: string | undefined) => {
  const { groupName } = useTreeWords();
  const [place, revise] = useUrlQuery(FORM);
  const [last, setLast] = usePreference<string>(VIEW_KEY, '', isText);
  const word = viewWord(viewIn(namespace, [place.view, viewOf(last)]));
  const view = useMemo(() => viewIn(namespace, [viewOf(word)]), [namespace, word]);
  const text = useDeferredValue(place.find);
  const searching = text.trim() !== '';
  // while one looks for something, everything that is found shows at first
  const [found, setFound] = useState({ text, open: EVERY });
  const open = searching ? (found.text === text ? found.open : EVERY) : place.open;
  const { known, empty, setEmpty } = useKnownGroups(view);
  const { tree, recordsOf, recordOf, labelKeys } = useVmTree({ view, open, text, known }, namespace, groupName);

  const setOpen = useCallback(
    (change: (open: Openness) => Openness) => {
      if (searching) {
        setFound((known) => ({ text, open: change(known.text === text ? known.open : EVERY) }));
      } else {
        revise((current) => ({ ...current, open: change(current.open) }));
      }
    },
    [searching, text, revise],
  );
  const expand = useCallback(
    (group: string, expanded: boolean) => setOpen((current) => withOpen(current, group, expanded)),
    [setOpen],
  );
  const expandAll = useCallback(() => setOpen(() => EVERY), [setOpen]);
  const setView = useCallback(
    (next: TreeView) => {
      setLast(viewWord(next));
      revise((current) => ({ ...current, view: next, open: CLOSED }));
    },
    [setLast, revise],
  );
  const find = useCallback((words: string) => revise((current) => ({ ...current, find: words })), [revise]);
  return {
    view,
    setView,
    /** Are namespaces without machines shown? */
    empty,
    setEmpty,
    open,
    expand,
    expandAll,
    /** What was typed; the tree follows when there is time for it. */
    typed: place.find,
    searching,
    find,
    tree,
    recordsOf,
    recordOf,
    labelKeys,
  };
};
