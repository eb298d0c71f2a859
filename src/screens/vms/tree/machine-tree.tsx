import { useCallback, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useHref, useNavigate } from 'react-router';
import type { Session } from '../../../cluster/session';
import type { VmList, VmQuery } from '../../../inventory/list.types';
import type { VmRecord } from '../../../inventory/record';
import { groupsOf, withGroups, withGroupToggled } from '../../../inventory/tree/view';
import { prepareVmTree } from '../../../inventory/use-vm-tree';
import { Search } from '../../../ui/filter/search';
import { LinesSkeleton } from '../../../ui/state/skeleton';
import { Tree, type Point } from '../../../ui/tree/tree';
import type { ReviseQuery } from '../../machines/use-query';
import { vmPath } from '../../paths';
import { useSay } from '../../text';
import { groupOfLine, isEverything, isMachine, linesOf, type TreeItem } from './item';
import { useLineWords } from './line';
import { treeNotice } from './notice';
import './tree.css';
import { TreeHead } from './tree-head';
import { TreeMenu } from './tree-menu';
import { viewIn, viewOf } from './tree-url';
import { useTree } from './use-tree';

/** Groups the machines as the tree will show them when it opens; `last` is the view that the user had, as `viewWord` writes it. */
export const prepareTree = (session: Session, namespace: string | undefined, last: string): void =>
  prepareVmTree(session, namespace, viewIn(namespace, [viewOf(last)]));

export interface MachineTreeProps {
  readonly namespace: string | undefined;
  readonly list: VmList;
  readonly query: VmQuery;
  readonly revise: ReviseQuery;
  /** The user has just opened it. */
  readonly takesFocus: boolean;
  readonly onClose: () => void;
}

interface Asked {
  readonly item: TreeItem;
  readonly at: Point;
  /** All machines of a group. */
  readonly records: readonly VmRecord[];
  readonly giveBack: () => void;
}

/** Opens machines, and shows in the list what is chosen in the tree: the filter of the list is the one truth. */
const useChoose = (view: ReturnType<typeof useTree>['view'], revise: ReviseQuery) => {
  const navigate = useNavigate();
  const root = useHref('/').replace(/\/$/, '');
  const hrefOf = useCallback(
    (item: TreeItem) => (isMachine(item) ? `${root}${vmPath(item.namespace, item.name)}` : undefined),
    [root],
  );
  const choose = useCallback(
    (item: TreeItem, adding: boolean) => {
      if (isMachine(item)) {
        void navigate(vmPath(item.namespace, item.name));
      } else if (isEverything(item)) {
        revise((query) => withGroups(query, view, []), true);
      } else {
        revise((query) => (adding ? withGroupToggled(query, view, item.id) : withGroups(query, view, [item.id])), true);
      }
    },
    [navigate, revise, view],
  );
  return { hrefOf, choose };
};

/** From the search field straight to what it found. */
const goDown = (event: KeyboardEvent<HTMLElement>): void => {
  if (event.key !== 'ArrowDown') return;
  event.preventDefault();
  const panel = event.currentTarget.parentElement;
  panel?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus();
};

/** What stands where there are no lines. */
const Nothing = ({ list, searching }: { readonly list: VmList; readonly searching: boolean }): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  if (list.total === 0 && list.sources.vm.phase === 'loading') return <LinesSkeleton label={t('Loading')} lines={8} />;
  if (list.total === 0 && list.sources.vm.phase !== 'live') return null;
  return (
    <p className="vm-manager-machine-tree__empty">{searching ? t('Nothing matches') : t('No virtual machines yet')}</p>
  );
};

/** All machines in groups, left of their list. */
export const MachineTree = (props: MachineTreeProps): ReactElement => {
  const { namespace, list, query, revise, takesFocus, onClose } = props;
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const tree = useTree(namespace);
  const { view, open, searching, recordsOf, recordOf, expand, expandAll } = tree;
  const words = useLineWords(view, namespace === undefined && view.by !== 'namespace');
  const { textOf, nameOf, draw } = words;
  const { hrefOf, choose } = useChoose(view, revise);
  const [asked, setAsked] = useState<Asked | undefined>(undefined);
  const fromStart = useRef(takesFocus);

  const { count } = tree.tree;
  const everything = useMemo(() => (searching ? undefined : { all: count }), [searching, count]);
  const source = useMemo(
    () => linesOf({ tree: tree.tree, open, chosen: groupsOf(query, view), everything, textOf }),
    [tree.tree, open, query, view, everything, textOf],
  );
  const onMenu = useCallback(
    (item: TreeItem, at: Point, giveBack: () => void) => {
      const records = isMachine(item) ? [] : recordsOf(isEverything(item) ? undefined : item.id);
      setAsked({ item, at, records, giveBack });
    },
    [recordsOf],
  );
  const onExpand = useCallback(
    (id: string, expanded: boolean) => {
      const group = groupOfLine(id);
      if (group !== undefined) expand(group, expanded);
    },
    [expand],
  );
  const onExpandSiblings = useCallback((item: TreeItem) => !isMachine(item) && expandAll(), [expandAll]);

  const notice = treeNotice(list, view);
  const subject = asked && isMachine(asked.item) ? recordOf(asked.item.key) : undefined;
  const subjects = useMemo(() => (subject === undefined ? undefined : [subject]), [subject]);
  return (
    <>
      <TreeHead tree={tree} hasNamespaces={namespace === undefined} onClose={onClose} />
      <div className="vm-manager-machine-tree__find" onKeyDown={goDown}>
        <Search
          value={tree.typed}
          onChange={tree.find}
          label={t('Find in the inventory')}
          placeholder={t('Find in the inventory')}
          dataTest="tree-find"
        />
      </div>
      <span className="pf-v6-screen-reader" role="status">
        {searching && t('{{count}} virtual machines found', { count })}
      </span>
      {notice !== undefined && (
        <p className="vm-manager-machine-tree__notice" role="status" data-test="tree-notice">
          {say(notice)}
        </p>
      )}
      {tree.tree.groups.length === 0 && <Nothing list={list} searching={searching} />}
      <Tree
        label={t('Inventory')}
        dataTest="machine-tree"
        source={source}
        nameOf={nameOf}
        draw={draw}
        hrefOf={hrefOf}
        onChoose={choose}
        onExpand={onExpand}
        onExpandSiblings={onExpandSiblings}
        onMenu={onMenu}
        takesFocus={fromStart.current}
        memory={`inventory ${namespace ?? ''}`}
      />
      {asked !== undefined && (
        <TreeMenu
          at={asked.at}
          title={nameOf(asked.item)}
          records={subjects ?? asked.records}
          soFar={subjects === undefined && list.sources.vm.phase === 'loading'}
          onClose={() => {
            setAsked(undefined);
            // the menu first gives it to its own anchor, which goes with it; who clicked elsewhere has taken it there
            setTimeout(() => document.activeElement === document.body && asked.giveBack());
          }}
        />
      )}
    </>
  );
};
