import CameraIcon from '@patternfly/react-icons/dist/esm/icons/camera-icon';
import ClipboardIcon from '@patternfly/react-icons/dist/esm/icons/clipboard-icon';
import CogIcon from '@patternfly/react-icons/dist/esm/icons/cog-icon';
import CompressIcon from '@patternfly/react-icons/dist/esm/icons/compress-icon';
import ExpandArrowsAltIcon from '@patternfly/react-icons/dist/esm/icons/expand-arrows-alt-icon';
import ExpandIcon from '@patternfly/react-icons/dist/esm/icons/expand-icon';
import EyeIcon from '@patternfly/react-icons/dist/esm/icons/eye-icon';
import KeyboardIcon from '@patternfly/react-icons/dist/esm/icons/keyboard-icon';
import MobileAltIcon from '@patternfly/react-icons/dist/esm/icons/mobile-alt-icon';
import PasteIcon from '@patternfly/react-icons/dist/esm/icons/paste-icon';
import { useTranslation } from 'react-i18next';
import type { MenuGroup } from '../../../ui/menu/entry';
import type { Scale } from '../../../ui/screen/screen.types';
import type { Tool } from '../../../ui/toolbar/tool';
import type { PanelName } from './panels/panels';
import type { FullScreen } from './stage/full-screen';
import type { ScreenState } from './view';

interface ToolParts {
  readonly state: ScreenState;
  readonly sendGroups: readonly MenuGroup[];
  /** Why nothing can be typed now. */
  readonly typingReason: string | undefined;
  readonly scale: Scale;
  readonly compact: boolean;
  /** The device may have no keyboard. */
  readonly touch: boolean;
  readonly panel: PanelName | undefined;
  readonly news: boolean;
  readonly keyBar: boolean;
  readonly openPanel: (panel: PanelName) => void;
  readonly setScale: (scale: Scale) => void;
  readonly setDrag: (drag: boolean) => void;
  readonly setViewOnly: (viewOnly: boolean) => void;
  readonly savePicture: () => void;
  readonly copyPicture: () => void;
  readonly toggleKeyBar: () => void;
}

const useScaleNames = (): Readonly<Record<Scale, string>> => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return { fit: t('Fit to window'), actual: t('Actual size'), resize: t('Guest follows window') };
};

const useScaleGroups = ({ scale, state, setScale, setDrag }: ToolParts): readonly MenuGroup[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const names = useScaleNames();
  const scales: readonly Scale[] = ['fit', 'actual', 'resize'];
  return [
    {
      id: 'scale',
      entries: scales.map((one) => ({
        id: `scale-${one}`,
        label: names[one],
        selected: one === scale,
        onSelect: () => setScale(one),
      })),
    },
    {
      id: 'drag',
      entries: [
        {
          id: 'scale-drag',
          label: t('Move the picture with the pointer'),
          selected: state.drag,
          disabledReason: scale === 'actual' ? undefined : t('Only in actual size'),
          onSelect: () => setDrag(!state.drag),
        },
      ],
    },
  ];
};

const usePictureGroups = ({ state, savePicture, copyPicture }: ToolParts): readonly MenuGroup[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const disabledReason = state.size === undefined ? t('There is no picture yet.') : undefined;
  return [
    {
      id: 'screenshot',
      entries: [
        { id: 'screenshot-save', label: t('Save screenshot'), disabledReason, onSelect: savePicture },
        { id: 'screenshot-copy', label: t('Copy screenshot'), disabledReason, onSelect: copyPicture },
      ],
    },
  ];
};

/** What the bar above a screen offers: what it gives up last stands first. */
export const useTools = (parts: ToolParts): readonly Tool[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { state, scale, panel, typingReason, openPanel, compact, touch } = parts;
  const names = useScaleNames();
  const scaleGroups = useScaleGroups(parts);
  const pictureGroups = usePictureGroups(parts);
  const words = !compact;
  const keyboard: Tool = {
    kind: 'button',
    id: 'keys',
    label: t('Screen keyboard'),
    icon: <MobileAltIcon />,
    pressed: parts.keyBar,
    disabledReason: typingReason,
    onSelect: parts.toggleKeyBar,
  };
  const others: readonly Tool[] = [
    { kind: 'menu', id: 'send', label: t('Send keys'), icon: <KeyboardIcon />, words, groups: parts.sendGroups },
    {
      kind: 'button',
      id: 'paste',
      label: t('Paste as typing'),
      icon: <PasteIcon />,
      words,
      pressed: panel === 'paste',
      onSelect: () => openPanel('paste'),
    },
    {
      kind: 'button',
      id: 'view-only',
      label: t('View only'),
      icon: <EyeIcon />,
      words,
      pressed: state.viewOnly,
      onSelect: () => parts.setViewOnly(!state.viewOnly),
    },
    { kind: 'menu', id: 'scale', label: names[scale], icon: <ExpandArrowsAltIcon />, words, groups: scaleGroups },
    {
      kind: 'button',
      id: 'clipboard',
      label: t('Clipboard'),
      icon: <ClipboardIcon />,
      words,
      pressed: panel === 'clipboard',
      news: parts.news,
      onSelect: () => openPanel('clipboard'),
    },
    { kind: 'menu', id: 'screenshot', label: t('Screenshot'), icon: <CameraIcon />, words, groups: pictureGroups },
    {
      kind: 'button',
      id: 'picture',
      label: t('Picture and pointer'),
      icon: <CogIcon />,
      pressed: panel === 'picture',
      onSelect: () => openPanel('picture'),
    },
  ];
  // a device without keys needs them first
  return touch ? [keyboard, ...others] : [...others, keyboard];
};

/** What stands at the end of the bar, however narrow it is. */
export const useLastTools = ({ on, possible, toggle }: FullScreen, compact: boolean): readonly Tool[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return [
    {
      kind: 'button',
      id: 'full',
      label: on ? t('Leave full screen') : t('Full screen'),
      icon: on ? <CompressIcon /> : <ExpandIcon />,
      words: !compact,
      disabledReason: possible ? undefined : t('The browser does not allow full screen here.'),
      onSelect: toggle,
    },
  ];
};
