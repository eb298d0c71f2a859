import CopyIcon from '@patternfly/react-icons/dist/esm/icons/copy-icon';
import PasteIcon from '@patternfly/react-icons/dist/esm/icons/paste-icon';
import SearchIcon from '@patternfly/react-icons/dist/esm/icons/search-icon';
import { useTranslation } from 'react-i18next';
import { fileStamp, saveFile } from '../../../ui/file/save';
import type { MenuEntry, MenuGroup } from '../../../ui/menu/entry';
import { copyText, pastedText } from '../../../ui/terminal/system-clipboard';
import type { Tool } from '../../../ui/toolbar/tool';
import type { SerialSession, SerialState } from './session/session.types';

/** The strip that is open below the toolbar. */
export type OpenBar = 'search' | 'view' | 'size';

interface ToolsNeeds {
  readonly session: SerialSession;
  readonly state: SerialState;
  /** Of the machine. */
  readonly name: string;
  readonly compact: boolean;
  readonly open: OpenBar | undefined;
  readonly onOpen: (bar: OpenBar | undefined) => void;
  readonly onOpenFile: () => void;
  readonly onCopied: (done: boolean) => void;
}

/** Keys that browsers keep for themselves, or that are hard to find on a keyboard. The names are those on the keys. */
const KEYS: readonly (readonly [id: string, name: string, text: string])[] = [
  ['ctrl-c', 'Ctrl+C', '\x03'],
  ['ctrl-d', 'Ctrl+D', '\x04'],
  ['ctrl-z', 'Ctrl+Z', '\x1a'],
  ['ctrl-backslash', 'Ctrl+\\', '\x1c'],
  ['ctrl-s', 'Ctrl+S', '\x13'],
  ['ctrl-q', 'Ctrl+Q', '\x11'],
  ['ctrl-w', 'Ctrl+W', '\x17'],
  ['esc', 'Esc', '\x1b'],
];

const useKeyGroups = ({ session, state: { connected } }: ToolsNeeds): readonly MenuGroup[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const disabledReason = connected ? undefined : t('Not connected');
  const meanings: Readonly<Record<string, string>> = {
    'ctrl-c': t('interrupt'),
    'ctrl-d': t('end of input'),
    'ctrl-z': t('suspend'),
    'ctrl-backslash': t('quit'),
    'ctrl-s': t('stop the output'),
    'ctrl-q': t('go on with the output'),
    'ctrl-w': t('delete a word'),
  };
  const entry = ([id, name, text]: (typeof KEYS)[number]): MenuEntry => {
    const meaning = meanings[id];
    return {
      id: `key-${id}`,
      label: meaning === undefined ? name : `${name} – ${meaning}`,
      disabledReason,
      onSelect: () => {
        session.send(text);
        session.view.focus();
      },
    };
  };
  return [
    { id: 'keys', entries: KEYS.map(entry) },
    {
      id: 'break',
      entries: [
        {
          id: 'key-break',
          label: t('Break'),
          disabledReason: t('KubeVirt carries only characters; a break is none.'),
          onSelect: () => undefined,
        },
      ],
    },
  ];
};

const useViewGroups = ({ session, onOpen }: ToolsNeeds): readonly MenuGroup[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { view } = session;
  return [
    {
      id: 'bars',
      entries: [
        { id: 'serial-view', label: t('Text and colors'), onSelect: () => onOpen('view') },
        { id: 'serial-size', label: t('Size of the terminal'), onSelect: () => onOpen('size') },
      ],
    },
    {
      id: 'content',
      entries: [
        { id: 'serial-all', label: t('Select all'), onSelect: view.selectAll },
        { id: 'serial-clear', label: t('Clear'), onSelect: view.clear },
        { id: 'serial-settle', label: t('Repair a garbled display'), onSelect: view.settle },
      ],
    },
  ];
};

const useRecordGroups = ({ session, state, onOpenFile }: ToolsNeeds): readonly MenuGroup[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const disabledReason = state.recording.is === 'running' ? t('A recording is running') : undefined;
  return [
    {
      id: 'start',
      entries: [
        { id: 'serial-record', label: t('Record'), disabledReason, onSelect: () => session.record(false) },
        {
          id: 'serial-record-input',
          label: t('Record with what is typed, passwords too'),
          disabledReason,
          onSelect: () => session.record(true),
        },
      ],
    },
    { id: 'open', entries: [{ id: 'serial-open', label: t('Play a file (.cast)'), onSelect: onOpenFile }] },
  ];
};

const useLogGroups = ({ session: { log }, name }: ToolsNeeds): readonly MenuGroup[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const save = (content: BlobPart): void =>
    saveFile(new Blob([content], { type: 'text/plain' }), `${name}-serial-${fileStamp(new Date())}.log`);
  const dropped = log.dropped();
  // what is saved as text says so itself, as the file outlives this page
  const cut = dropped === undefined ? undefined : t('The beginning is missing: {{number}} lines', { number: dropped });
  return [
    {
      id: 'log',
      label: cut,
      entries: [
        {
          id: 'serial-log-text',
          label: t('Save as text'),
          onSelect: () => save(`${cut === undefined ? '' : `— ${cut} —\n`}${log.text()}`),
        },
        { id: 'serial-log-raw', label: t('Save as it came, with colors'), onSelect: () => save(log.raw()) },
      ],
    },
  ];
};

/** The tools of a serial console, the most needed first. */
export const useTools = (needs: ToolsNeeds): readonly Tool[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { session, state, compact, open, onOpen, onCopied } = needs;
  const keys: Tool = { kind: 'menu', id: 'keys', label: t('Keys'), groups: useKeyGroups(needs) };
  const view: Tool = { kind: 'menu', id: 'view', label: t('View'), groups: useViewGroups(needs) };
  const record: Tool = { kind: 'menu', id: 'record', label: t('Record'), groups: useRecordGroups(needs) };
  const log: Tool = { kind: 'menu', id: 'log', label: t('Log'), groups: useLogGroups(needs) };
  const copy = async (): Promise<void> => {
    const selection = session.view.selection();
    onCopied(selection === '' ? false : await copyText(selection));
    session.view.focus();
  };
  const paste = async (): Promise<void> => {
    const text = await pastedText();
    if (text === undefined) session.askPaste();
    else session.paste(text);
    if (text !== undefined) session.view.focus();
  };
  const buttons: readonly Tool[] = [
    {
      kind: 'button',
      id: 'copy',
      label: t('Copy the selection'),
      keys: 'Ctrl+Shift+C',
      icon: <CopyIcon />,
      onSelect: () => void copy(),
    },
    {
      kind: 'button',
      id: 'paste',
      label: t('Paste'),
      keys: 'Ctrl+Shift+V',
      icon: <PasteIcon />,
      disabledReason: state.connected ? undefined : t('Not connected'),
      onSelect: () => void paste(),
    },
    {
      kind: 'button',
      id: 'search',
      label: t('Search'),
      keys: 'Ctrl+Shift+F',
      icon: <SearchIcon />,
      pressed: open === 'search',
      onSelect: () => onOpen(open === 'search' ? undefined : 'search'),
    },
  ];
  return compact ? [...buttons, keys] : [...buttons, keys, view, record, log];
};
