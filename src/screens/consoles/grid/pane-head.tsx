import { Button, Checkbox, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import CompressIcon from '@patternfly/react-icons/dist/esm/icons/compress-icon';
import EllipsisVIcon from '@patternfly/react-icons/dist/esm/icons/ellipsis-v-icon';
import ExpandIcon from '@patternfly/react-icons/dist/esm/icons/expand-icon';
import TimesIcon from '@patternfly/react-icons/dist/esm/icons/times-icon';
import type { HTMLAttributes, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ConsoleDevice } from '../../../resources/console/device';
import { ActionMenu } from '../../../ui/menu/action-menu';
import { MenuEntries } from '../../../ui/menu/entries';
import type { MenuGroup } from '../../../ui/menu/entry';
import { StatusIcon } from '../../../ui/status/status';
import type { StateWords } from '../../console/notice/words';
import { vmPath } from '../../paths';
import { useSay } from '../../text';
import type { NamedPlace } from './use-arrangement';

/** What the head of a pane can do; the same object as long as nothing of it changes. */
export interface PaneControl {
  readonly enlarged: boolean;
  /** Devices that another pane shows already. */
  readonly taken: readonly ConsoleDevice[];
  /** Undefined where there is no place to move to. */
  readonly moveBack: (() => void) | undefined;
  readonly moveOn: (() => void) | undefined;
  enlarge(on: boolean): void;
  close(): void;
  setDevice(device: ConsoleDevice): void;
  /** The head is dragged to move the pane. */
  readonly handle: Pick<HTMLAttributes<HTMLElement>, 'draggable' | 'onDragStart'>;
  /** Undefined while nobody chooses panes to type into together. */
  readonly broadcast: { readonly chosen: boolean; toggle(): void } | undefined;
}

interface PaneHeadProps {
  readonly place: NamedPlace;
  readonly device: ConsoleDevice;
  /** What the console is in; undefined while it has none. */
  readonly words: StateWords | undefined;
  readonly control: PaneControl;
  /** More lines of its menu, such as what concerns the connection. */
  readonly lines: MenuGroup;
}

const DeviceSwitch = ({ place, device, control }: Pick<PaneHeadProps, 'place' | 'device' | 'control'>) => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const item = (id: ConsoleDevice, label: string): ReactElement => (
    <ToggleGroupItem
      text={label}
      buttonId={`vm-manager-pane-${place.id}-${id}`}
      isSelected={device === id}
      isDisabled={device !== id && control.taken.includes(id)}
      onChange={() => control.setDevice(id)}
      data-test={`pane-device-${id}`}
    />
  );
  return (
    <ToggleGroup isCompact aria-label={t('Device of {{name}}', { name: place.name })}>
      {item('vnc', t('VNC'))}
      {item('serial', t('Serial'))}
    </ToggleGroup>
  );
};

const usePaneMenu = ({ control, lines }: PaneHeadProps): readonly MenuGroup[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const reason = t('There is no further place.');
  const { moveBack, moveOn } = control;
  return [
    lines,
    {
      id: 'place',
      entries: [
        {
          id: 'move-back',
          label: t('Move one place back'),
          disabledReason: moveBack === undefined ? reason : undefined,
          onSelect: () => moveBack?.(),
        },
        {
          id: 'move-on',
          label: t('Move one place on'),
          disabledReason: moveOn === undefined ? reason : undefined,
          onSelect: () => moveOn?.(),
        },
      ],
    },
  ];
};

/** One line above a console of several: whose it is, what it is in, and what can be done with the pane. */
export const PaneHead = (props: PaneHeadProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { place, device, words, control } = props;
  const { namespace, name, id } = place;
  const { enlarged, broadcast } = control;
  const menu = usePaneMenu(props);
  const size = enlarged ? t('Restore the size of {{name}}', { name }) : t('Enlarge {{name}}', { name });
  const leave = t('Close the console of {{name}}', { name });
  return (
    <div className="vm-manager-pane__head" {...control.handle}>
      {broadcast !== undefined && (
        <Checkbox
          id={`vm-manager-broadcast-${id}`}
          isChecked={broadcast.chosen}
          onChange={broadcast.toggle}
          aria-label={t('Broadcast typing to {{name}}', { name })}
          data-test="pane-broadcast"
        />
      )}
      <span className="vm-manager-pane__name" title={`${namespace}/${name}`}>
        <Link to={vmPath(namespace, name)} draggable={false}>
          {name}
        </Link>
      </span>
      {words !== undefined && (
        <>
          <span className="vm-manager-pane__state" aria-hidden title={say(words.line)} data-test="pane-state">
            <StatusIcon icon={words.icon} tone={words.tone} />
            <span className="vm-manager-pane__words">{say(words.line)}</span>
          </span>
          <span className="pf-v6-screen-reader" role="status">
            {t('{{name}}: {{state}}', { name, state: say(words.line) })}
          </span>
        </>
      )}
      <span className="vm-manager-pane__tools">
        <DeviceSwitch place={place} device={device} control={control} />
        <ActionMenu
          label={t('More for {{name}}', { name })}
          icon={<EllipsisVIcon />}
          iconOnly
          size="sm"
          dataTest="pane-menu"
        >
          {(close) => <MenuEntries groups={menu} close={close} />}
        </ActionMenu>
        <Button
          variant="plain"
          size="sm"
          icon={enlarged ? <CompressIcon /> : <ExpandIcon />}
          aria-label={size}
          title={size}
          onClick={() => control.enlarge(!enlarged)}
          data-test="pane-enlarge"
        />
        <Button
          variant="plain"
          size="sm"
          icon={<TimesIcon />}
          aria-label={leave}
          title={leave}
          onClick={control.close}
          data-test="pane-close"
        />
      </span>
    </div>
  );
};
