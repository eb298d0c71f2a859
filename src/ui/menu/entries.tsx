import { Divider, DropdownItem, DropdownList } from '@patternfly/react-core';
import { Fragment, type ReactElement } from 'react';
import type { MenuEntry, MenuGroup } from './entry';
import './menu.css';

interface EntriesProps {
  readonly groups: readonly MenuGroup[];
  readonly close: () => void;
}

const Entry = ({ entry, close }: { readonly entry: MenuEntry; readonly close: () => void }): ReactElement => {
  const { label, disabledReason } = entry;
  const possible = disabledReason === undefined;
  return (
    <DropdownItem
      data-test={`action-${entry.id}`}
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
      {!possible && <span className="pf-v6-screen-reader">{` – ${disabledReason}`}</span>}
    </DropdownItem>
  );
};

/**
 * The lines of an open menu, one line of text each so that the whole menu fits a window. A disabled line can be reached by
 * keyboard and says why it is disabled.
 */
export const MenuEntries = ({ groups, close }: EntriesProps): ReactElement => (
  <DropdownList className="vm-manager-menu">
    {groups
      .filter((group) => group.entries.length > 0)
      .map((group, index) => (
        <Fragment key={group.id}>
          {index > 0 && <Divider component="li" />}
          {group.entries.map((entry) => (
            <Entry key={entry.id} entry={entry} close={close} />
          ))}
        </Fragment>
      ))}
  </DropdownList>
);
