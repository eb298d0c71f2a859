import { Divider, DropdownItem, DropdownList } from '@patternfly/react-core';
import { Fragment, type ReactElement } from 'react';
import type { MenuGroup } from './entry';

interface EntriesProps {
  readonly groups: readonly MenuGroup[];
  readonly close: () => void;
}

/** The lines of an open menu. A disabled line can be reached by keyboard and says why it is disabled. */
export const MenuEntries = ({ groups, close }: EntriesProps): ReactElement => (
  <DropdownList>
    {groups
      .filter((group) => group.entries.length > 0)
      .map((group, index) => (
        <Fragment key={group.id}>
          {index > 0 && <Divider component="li" />}
          {group.entries.map((entry) => (
            <DropdownItem
              key={entry.id}
              data-test={`action-${entry.id}`}
              isDanger={entry.danger === true && entry.disabledReason === undefined}
              isAriaDisabled={entry.disabledReason !== undefined}
              description={entry.disabledReason}
              onClick={() => {
                if (entry.disabledReason === undefined) {
                  close();
                  entry.onSelect();
                }
              }}
            >
              {entry.label}
            </DropdownItem>
          ))}
        </Fragment>
      ))}
  </DropdownList>
);
