import { DropdownGroup, DropdownItem, DropdownList } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { NEW_DISK_GROUPS, NEW_DISKS, type NewDiskKind } from '../../../../resources/vm/form/disks/offer/new-disk';
import { ActionMenu } from '../../../../ui/menu/action-menu';
import { useSay } from '../../../text';

/** The button that adds a disk: says what each kind is good for. */
export const AddMenu = ({ onAdd }: { readonly onAdd: (kind: NewDiskKind) => void }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  return (
    <ActionMenu label={t('Add disk')} align="start" long dataTest="add-disk">
      {(close) =>
        NEW_DISK_GROUPS.map(([title, kinds]) => (
          <DropdownGroup key={title.key} label={say(title)}>
            <DropdownList>
              {kinds.map((kind) => (
                <DropdownItem
                  key={kind}
                  description={say(NEW_DISKS[kind].meaning)}
                  onClick={() => {
                    close();
                    onAdd(kind);
                  }}
                  data-test={`add-disk-${kind}`}
                >
                  {say(NEW_DISKS[kind].title)}
                </DropdownItem>
              ))}
            </DropdownList>
          </DropdownGroup>
        ))
      }
    </ActionMenu>
  );
};
