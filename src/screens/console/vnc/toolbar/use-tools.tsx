import CameraIcon from '@patternfly/react-icons/dist/esm/icons/camera-icon';
import ClipboardIcon from '@patternfly/react-icons/dist/esm/icons/clipboard-icon';
import CogIcon from '@patternfly/react-icons/dist/esm/icons/cog-icon';
import CompressIcon from '@patternfly/react-icons/dist/esm/icons/compress-icon';
import ExpandArrowsAltIcon from '@patternfly/react-icons/dist/esm/icons/expand-arrows-alt-icon';
import ExpandIcon from '@patternfly/react-icons/dist/esm/icons/expand-icon';
import EyeIcon from '@patternfly/react-icons/dist/esm/icons/eye-icon';
import KeyboardIcon from '@patternfly/react-icons/dist/esm/icons/keyboard-icon';
import MobileAltIcon from '@patternfly/react-icons/dist/esm/icons/mobile-alt-icon';
import { useTranslation } from 'react-i18next';
import type { MenuGroup } from '../../../../ui/menu/entry';
import type { Scale } from '../../../../ui/screen/screen.types';
import type { PanelName } from '../panels/panels';
import type { FullScreen } from '../stage/full-screen';
import type { ScreenState } from '../view';
import type { Tool } from './tool';

interface ToolParts {
  readonly state: ScreenState;
  readonly sendGroups: readonly MenuGroup[];
  /** Why nothing can be typed now. */
  readonly typingReason: string | undefined;
  readonly scale: Scale;
  readonly fullScreen: FullScreen;
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

/** Everything that the bar above a screen offers, in its order. */
export const useTools = (parts: ToolParts): readonly Tool[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { state, scale, fullScreen, panel, typingReason, openPanel } = parts;
  const names = useScaleNames();
  const scaleGroups = useScaleGroups(parts);
  const pictureGroups = usePictureGroups(parts);
  return [
    { kind: 'menu', id: 'send', label: t('Send keys'), icon: <KeyboardIcon />, rank: 0, groups: parts.sendGroups },
    {
      kind: 'button',
      id: 'clipboard',
      label: t('Clipboard'),
      icon: <ClipboardIcon />,
      rank: 2,
      pressed: panel === 'clipboard',
      news: parts.news,
      onSelect: () => openPanel('clipboard'),
    },
    { kind: 'menu', id: 'scale', label: names[scale], icon: <ExpandArrowsAltIcon />, rank: 1, groups: scaleGroups },
    {
      kind: 'button',
      id: 'view-only',
      label: t('View only'),
      icon: <EyeIcon />,
      rank: 1,
      pressed: state.viewOnly,
      onSelect: () => parts.setViewOnly(!state.viewOnly),
    },
    { kind: 'menu', id: 'screenshot', label: t('Screenshot'), icon: <CameraIcon />, rank: 2, groups: pictureGroups },
    {
      kind: 'button',
      id: 'picture',
      label: t('Picture and pointer'),
      icon: <CogIcon />,
      rank: 2,
      pressed: panel === 'picture',
      onSelect: () => openPanel('picture'),
    },
    {
      kind: 'button',
      id: 'keys',
      label: t('Screen keyboard'),
      icon: <MobileAltIcon />,
      rank: 2,
      pressed: parts.keyBar,
      disabledReason: typingReason,
      onSelect: parts.toggleKeyBar,
    },
    {
      kind: 'button',
      id: 'full',
      label: fullScreen.on ? t('Leave full screen') : t('Full screen'),
      icon: fullScreen.on ? <CompressIcon /> : <ExpandIcon />,
      rank: 0,
      disabledReason: fullScreen.possible ? undefined : t('The browser does not allow full screen here.'),
      onSelect: fullScreen.toggle,
    },
  ];
};
