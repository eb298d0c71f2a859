import { Button, Tooltip } from '@patternfly/react-core';
import { useRef, type ReactElement, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionMenu } from '../menu/action-menu';
import { MenuEntries } from '../menu/entries';
import { menuOf, type Tool, type ToolButton } from './tool';
import './toolbar.css';
import { useRoom } from './use-room';

const IconButton = ({ tool }: { readonly tool: ToolButton }): ReactElement => {
  const { label, keys, disabledReason, pressed } = tool;
  const hint = disabledReason ?? (keys === undefined ? label : `${label} (${keys})`);
  return (
    <Tooltip content={hint} aria="none" entryDelay={300}>
      <Button
        variant="plain"
        size="sm"
        icon={tool.icon}
        aria-label={disabledReason === undefined ? label : `${label} – ${disabledReason}`}
        aria-pressed={pressed}
        className={pressed === true ? 'vm-manager-toolbar__on' : undefined}
        isAriaDisabled={disabledReason !== undefined}
        onClick={tool.onSelect}
        data-test={`tool-${tool.id}`}
      />
    </Tooltip>
  );
};

const ToolItem = ({ tool }: { readonly tool: Tool }): ReactElement =>
  tool.kind === 'button' ? (
    <IconButton tool={tool} />
  ) : (
    <ActionMenu label={tool.label} variant="default" size="sm" align="start" dataTest={`tool-${tool.id}`}>
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
