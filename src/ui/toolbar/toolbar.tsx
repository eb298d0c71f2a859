import { Button, Tooltip } from '@patternfly/react-core';
import { useRef, type ReactElement, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionMenu } from '../menu/action-menu';
import { MenuEntries } from '../menu/entries';
import { topElement } from '../page/top';
import { menuOf, type Tool, type ToolButton } from './tool';
import './toolbar.css';
import { useRoom } from './use-room';

const ToolItemButton = ({ tool }: { readonly tool: ToolButton }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { label, keys, disabledReason, pressed, words = false, news = false } = tool;
  const name = news ? t('{{name}}, new', { name: label }) : label;
  const hint = disabledReason ?? (keys === undefined ? name : `${name} (${keys})`);
  const button = (
    <Button
      variant="plain"
      size="sm"
      icon={tool.icon}
      aria-label={disabledReason === undefined ? name : `${name} – ${disabledReason}`}
      aria-pressed={pressed}
      className={`vm-manager-toolbar__tool${pressed === true ? ' vm-manager-toolbar__on' : ''}${news ? ' vm-manager-toolbar__news' : ''}`}
      isAriaDisabled={disabledReason !== undefined}
      onClick={tool.onSelect}
      data-test={`tool-${tool.id}`}
    >
      {words && label}
    </Button>
  );
  return words && hint === label ? (
    button
  ) : (
    <Tooltip content={hint} aria="none" entryDelay={300} appendTo={topElement}>
      {button}
    </Tooltip>
  );
};

const ToolItem = ({ tool }: { readonly tool: Tool }): ReactElement =>
  tool.kind === 'button' ? (
    <ToolItemButton tool={tool} />
  ) : (
    <ActionMenu
      label={tool.label}
      icon={tool.icon}
      iconOnly={tool.icon !== undefined && tool.words !== true}
      variant={tool.icon === undefined ? 'default' : 'plainText'}
      size="sm"
      align="start"
      dataTest={`tool-${tool.id}`}
    >
      {(close) => <MenuEntries groups={tool.groups} close={close} />}
    </ActionMenu>
  );

interface ToolBarProps {
  readonly label: string;
  readonly tools: readonly Tool[];
  readonly barRef?: Ref<HTMLDivElement>;
}

/** A row of tools. Those that find no room are in a menu at its end. */
export const ToolBar = ({ label, tools, barRef }: ToolBarProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const row = useRef<HTMLDivElement>(null);
  const room = useRoom(row, tools.length);
  return (
    <div className="vm-manager-toolbar" role="group" aria-label={label} ref={barRef} data-test="toolbar">
      <div className="vm-manager-toolbar__row" ref={row}>
        {tools.map((tool, index) => (
          <span
            key={tool.id}
            className={`vm-manager-toolbar__item${index < room ? '' : ' vm-manager-toolbar__item--below'}`}
          >
            <ToolItem tool={tool} />
          </span>
        ))}
      </div>
      {room < tools.length && (
        <ActionMenu label={t('More')} variant="default" size="sm" dataTest="tool-more" long>
          {(close) => <MenuEntries groups={menuOf(tools.slice(room))} close={close} />}
        </ActionMenu>
      )}
    </div>
  );
};
