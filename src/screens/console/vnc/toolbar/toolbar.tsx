import { Button } from '@patternfly/react-core';
import EllipsisVIcon from '@patternfly/react-icons/dist/esm/icons/ellipsis-v-icon';
import type { KeyboardEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionMenu } from '../../../../ui/menu/action-menu';
import { MenuEntries } from '../../../../ui/menu/entries';
import { useFitting } from './fitting';
import { DENSITIES, restOf, type Density, type Tool } from './tool';
import './toolbar.css';

const ToolItem = ({ tool, words }: { readonly tool: Tool; readonly words: boolean }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  if (tool.kind === 'menu') {
    return (
      <ActionMenu
        label={tool.label}
        icon={tool.icon}
        iconOnly={!words}
        variant="plainText"
        align="start"
        dataTest={`screen-${tool.id}`}
      >
        {(close) => <MenuEntries groups={tool.groups} close={close} />}
      </ActionMenu>
    );
  }
  const { label, disabledReason, pressed, news = false } = tool;
  const name = news ? t('{{name}}, new', { name: label }) : label;
  return (
    <Button
      variant="plain"
      icon={tool.icon}
      isAriaDisabled={disabledReason !== undefined}
      isClicked={pressed}
      aria-pressed={pressed}
      aria-label={words && !news ? undefined : name}
      title={disabledReason ?? (words ? undefined : name)}
      className={`vm-manager-screen-bar__tool${news ? ' vm-manager-screen-bar__tool--news' : ''}`}
      // a click leaves the keyboard where it is: with the guest
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        if (disabledReason === undefined) tool.onSelect();
      }}
      data-test={`screen-${tool.id}`}
    >
      {words && label}
    </Button>
  );
};

/** The arrow keys walk along the bar, as in every toolbar. */
const walk = (event: KeyboardEvent<HTMLDivElement>): void => {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const place = buttons.findIndex((button) => button === document.activeElement);
  if (step === 0 || place < 0) return;
  event.preventDefault();
  buttons[(place + step + buttons.length) % buttons.length]?.focus();
};

interface ScreenToolbarProps {
  readonly tools: readonly Tool[];
  readonly label: string;
  readonly compact: boolean;
}

/** The bar above a screen: one row of what there is room for, and a menu with the rest. */
export const ScreenToolbar = ({ tools, label, compact }: ScreenToolbarProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [bar, level] = useFitting(DENSITIES.length, `${compact} ${tools.map((tool) => tool.label).join(' ')}`);
  const shortest: Density = { rank: 0, words: false };
  const density = compact ? shortest : (DENSITIES[level] ?? shortest);
  const groups = restOf(tools, density.rank);
  const shown = tools.filter((tool) => tool.rank <= density.rank);
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={label}
      className="vm-manager-screen-bar"
      onKeyDown={walk}
      data-test="screen-toolbar"
    >
      {shown.map((tool) => (
        <ToolItem key={tool.id} tool={tool} words={density.words} />
      ))}
      {groups.length > 0 && (
        <div className="vm-manager-screen-bar__rest">
          <ActionMenu label={t('More for this screen')} icon={<EllipsisVIcon />} iconOnly dataTest="screen-more">
            {(close) => <MenuEntries groups={groups} close={close} />}
          </ActionMenu>
        </div>
      )}
    </div>
  );
};
