import { Button } from '@patternfly/react-core';
import SitemapIcon from '@patternfly/react-icons/dist/esm/icons/sitemap-icon';
import { useCallback, useMemo, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { LeftPanel } from '../../../ui/panel/left-panel';
import { useIsNarrow } from '../../../ui/panel/narrow';
import { withinLimits } from '../../../ui/panel/splitter';
import { late } from '../../../ui/state/late';
import { usePreference } from '../../frame/preference';
import type { BesideProps } from '../../machines/list-page';

const load = () => import(/* webpackChunkName: "machine-tree" */ './machine-tree').then((module) => module.MachineTree);
const MachineTree = late(load, 8);

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

/** The tree of all machines beside their list, with the button that opens and closes it. Its code comes when it is first opened. */
export const TreeSide = ({ children, ...given }: BesideProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const narrow = useIsNarrow();
  const [open, setOpen] = useOpenness(narrow);
  const [width, setWidth] = usePreference<number>('tree.width', WIDTH, isWidth);
  const button = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);
  const turn = useCallback(
    (next: boolean) => {
      asked.current = next;
      setOpen(next);
      if (!next) button.current?.focus();
    },
    [setOpen],
  );
  const start = useMemo(() => {
    // its code is there when the click comes
    const approach = (): void => void load().catch(() => undefined);
    return (
      <Button
        ref={button}
        variant="control"
        icon={<SitemapIcon />}
        aria-label={narrow ? t('Inventory') : undefined}
        title={narrow ? t('Inventory') : undefined}
        aria-expanded={open}
        aria-controls={open ? PANEL : undefined}
        onClick={() => turn(!open)}
        onPointerEnter={approach}
        onFocus={approach}
        data-test="tree-toggle"
      >
        {narrow ? undefined : t('Inventory')}
      </Button>
    );
  }, [open, narrow, turn, t]);
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
