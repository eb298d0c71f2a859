import { Button } from '@patternfly/react-core';
import SitemapIcon from '@patternfly/react-icons/dist/esm/icons/sitemap-icon';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../cluster/hooks';
import { whenIdle } from '../../../lib/idle';
import { LeftPanel } from '../../../ui/panel/left-panel';
import { useIsNarrow } from '../../../ui/panel/narrow';
import { withinLimits } from '../../../ui/panel/splitter';
import { late } from '../../../ui/state/late';
import { usePreference } from '../../frame/preference';
import type { BesideProps } from '../../machines/list-page';
import { phaseOf } from '../../machines/list-phase';
import { isText, VIEW_KEY } from './view-key';

const fetchCode = () => import(/* webpackChunkName: "machine-tree" */ './machine-tree');
const MachineTree = late(async () => (await fetchCode()).MachineTree, 8);

/** The list is drawn by then, and whoever goes for the button fetches it sooner. */
const IDLE_WITHIN_MS = 5000;

const PANEL = 'inventory-tree';
const WIDTH = 280;

const isFlag = (stored: unknown): stored is boolean => typeof stored === 'boolean';
const isWidth = (stored: unknown): stored is number => typeof stored === 'number' && Number.isFinite(stored);

/** Open or not: remembered for the user, but in a narrow window, where it hides the list, only when asked for. */
const useOpenness = (narrow: boolean) => {
  const [kept, keep] = usePreference<boolean>('tree.open', false, isFlag);
  const [above, setAbove] = useState(false);
  return narrow ? ([above, setAbove] as const) : ([kept, keep] as const);
};

/** Fetches the code of the tree and puts the machines into their groups, so that the tree opens at once. */
const usePreparing = (namespace: string | undefined, open: boolean): (() => void) => {
  const session = useSession();
  const [view] = usePreference<string>(VIEW_KEY, '', isText);
  return useCallback(() => {
    MachineTree.prefetch();
    if (open) return;
    // a download that fails is told once the tree is opened
    fetchCode().then(
      ({ prepareTree }) => prepareTree(session, namespace, view),
      () => undefined,
    );
  }, [session, namespace, view, open]);
};

/** The tree of all machines beside their list, with the button that opens and closes it. Its code comes once the list is complete. */
export const TreeSide = ({ children, ...given }: BesideProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const narrow = useIsNarrow();
  const [open, setOpen] = useOpenness(narrow);
  const [width, setWidth] = usePreference<number>('tree.width', WIDTH, isWidth);
  const button = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);
  const isComplete = phaseOf(given.list.sources) === 'live';
  const prepare = usePreparing(given.namespace, open);
  useEffect(() => (isComplete ? whenIdle(prepare, IDLE_WITHIN_MS) : undefined), [isComplete, prepare]);
  const turn = useCallback(
    (next: boolean) => {
      asked.current = next;
      setOpen(next);
      if (!next) button.current?.focus();
    },
    [setOpen],
  );
  // the panel says what it is, and the filters need the room
  const isBrief = narrow || open;
  const start = useMemo(
    () => (
      <Button
        ref={button}
        variant="control"
        icon={<SitemapIcon />}
        aria-label={isBrief ? t('Inventory') : undefined}
        title={isBrief ? t('Inventory') : undefined}
        aria-expanded={open}
        aria-controls={open ? PANEL : undefined}
        onClick={() => turn(!open)}
        onPointerEnter={prepare}
        onFocus={prepare}
        data-test="tree-toggle"
      >
        {isBrief ? undefined : t('Inventory')}
      </Button>
    ),
    [open, isBrief, turn, prepare, t],
  );
  return (
    <LeftPanel
      id={PANEL}
      label={t('Inventory')}
      edgeLabel={t('Width of the inventory')}
      content={open ? <MachineTree {...given} takesFocus={asked.current} onClose={() => turn(false)} /> : undefined}
      width={withinLimits(width)}
      onWidth={setWidth}
      onClose={() => turn(false)}
      above={narrow}
    >
      {children(start)}
    </LeftPanel>
  );
};
