import { Divider, DropdownGroup, DropdownItem, DropdownList } from '@patternfly/react-core';
import { Fragment, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MenuEntry, MenuGroup } from './entry';
import './menu.css';

interface EntriesProps {
  readonly groups: readonly MenuGroup[];
  readonly close: () => void;
}

const Entry = ({ entry, close }: { readonly entry: MenuEntry; readonly close: () => void }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { label, disabledReason, selected = false } = entry;
  const possible = disabledReason === undefined;
  return (
    <DropdownItem
      data-test={`action-${entry.id}`}
      isSelected={selected}
      isDanger={entry.danger === true && possible}
      isAriaDisabled={!possible}
      // for the eye only, on hover and on focus: who listens has it in the line itself
      tooltipProps={possible ? undefined : { content: disabledReason, aria: 'none', position: 'left' }}
      onClick={() => {
        if (possible) {
          close();
          // the button of the menu has the focus by then: a dialog gives it back to what had it before
          setTimeout(entry.onSelect);
        }
      }}
    >
      {label}
      {selected && <span className="pf-v6-screen-reader">{` – ${t('chosen')}`}</span>}
      {!possible && <span className="pf-v6-screen-reader">{` – ${disabledReason}`}</span>}
    </DropdownItem>
  );
};

/**
 * The lines of an open menu, one line of text each so that the whole menu fits a window. A disabled line can be reached by
 * keyboard and says why it is disabled.
 */
export const MenuEntries = ({ groups, close }: EntriesProps): ReactElement => {
  const filled = groups.filter((group) => group.entries.length > 0);
  const linesOf = ({ entries }: MenuGroup): readonly ReactElement[] =>
    entries.map((entry) => <Entry key={entry.id} entry={entry} close={close} />);
  if (filled.every(({ label }) => label === undefined)) {
    return (
      <DropdownList className="vm-manager-menu">
        {filled.map((group, index) => (
          <Fragment key={group.id}>
            {index > 0 && <Divider component="li" />}
            {linesOf(group)}
          </Fragment>
        ))}
      </DropdownList>
    );
  }
  return (
    <>
      {filled.map((group, index) => (
        <Fragment key={group.id}>
          {index > 0 && <Divider />}
          <DropdownGroup label={group.label} className="vm-manager-menu">
            <DropdownList>{linesOf(group)}</DropdownList>
          </DropdownGroup>
        </Fragment>
      ))}
    </>
  );
};
