import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ReactElement,
  type ReactNode,
} from 'react';
import { useTranslation } from 'react-i18next';
import { Keys } from '../../ui/palette/keys';
import { usePreference } from '../frame/preference';
import { late } from '../../ui/state/late';
import { isMac, labelOf, wishOf } from './shortcuts';
import './door.css';

const Palette = late(async () => (await import('./palette')).Palette);
const ShortcutsDialog = late(async () => (await import('./shortcuts-dialog')).ShortcutsDialog);

type Open = 'palette' | 'shortcuts' | undefined;

interface Door {
  readonly open: Open;
  readonly setOpen: (open: Open) => void;
  readonly singles: boolean;
  readonly setSingles: (on: boolean) => void;
}

const DoorContext = createContext<Door | undefined>(undefined);

const MAC = isMac(navigator.userAgent);
const isFlag = (stored: unknown): stored is boolean => typeof stored === 'boolean';

/** Where characters are typed, or keys belong to a guest. */
const TYPING = 'input, textarea, select, [contenteditable="true"], [role="textbox"], canvas';

const focusFilter = (): boolean => {
  const filter = document.querySelector<HTMLInputElement>('.vm-manager-page input[type="search"]');
  filter?.focus();
  return filter !== null;
};

/** Listens for the keys of the palette, for the whole page. A console or an editor that uses them has them first. */
export const PaletteProvider = ({
  off,
  children,
}: {
  /** A window of its own, which leads nowhere else. */
  readonly off: boolean;
  readonly children: ReactNode;
}): ReactElement => {
  const [open, setOpen] = useState<Open>();
  const [singles, setSingles] = usePreference<boolean>('shortcuts.single', true, isFlag);
  useEffect(() => {
    if (off) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      const typing = event.target instanceof Element && event.target.closest(TYPING) !== null;
      const wish = wishOf(event, MAC, typing, singles);
      // never above another dialog
      if (wish === undefined || document.querySelector('[aria-modal="true"]') !== null) return;
      if (wish !== 'filter') setOpen(wish);
      if (wish !== 'filter' || focusFilter()) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [singles, off]);
  const door = useMemo(
    () => (off ? undefined : { open, setOpen, singles, setSingles }),
    [off, open, singles, setSingles],
  );
  return <DoorContext.Provider value={door}>{children}</DoorContext.Provider>;
};

/** What the keys have opened. Stands where commands can be run. */
export const PaletteRoom = (): ReactElement | null => {
  const door = useContext(DoorContext);
  const setOpen = door?.setOpen;
  const close = useCallback(() => setOpen?.(undefined), [setOpen]);
  const showShortcuts = useCallback(() => setOpen?.('shortcuts'), [setOpen]);
  if (door?.open === undefined) return null;
  return door.open === 'palette' ? (
    <Palette onClose={close} onShortcuts={showShortcuts} />
  ) : (
    <ShortcutsDialog mac={MAC} singles={door.singles} onSingles={door.setSingles} onClose={close} />
  );
};

/** Opens the palette by mouse, and says by which keys it opens. */
export const PaletteButton = (): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const door = useContext(DoorContext);
  if (door === undefined) return null;
  return (
    <button
      type="button"
      className="vm-manager-palette-button"
      onClick={() => door.setOpen('palette')}
      data-test="palette-open"
    >
      {t('Search or run a command')} <Keys keys={[labelOf('Mod', MAC), 'K']} />
    </button>
  );
};
