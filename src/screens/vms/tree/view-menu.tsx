import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Facet } from '../../../inventory/list.types';
import type { TreeView } from '../../../inventory/tree/tree.types';
import { FOLDER_LABEL } from '../../../inventory/tree/view';
import { ActionMenu } from '../../../ui/menu/action-menu';
import { MenuEntries } from '../../../ui/menu/entries';
import type { MenuEntry } from '../../../ui/menu/entry';
import { BY_FOLDER, viewWord } from './tree-url';
import { useTreeWords } from './words';

/** More keys of labels than this are no choice any more. */
const MOST_KEYS = 40;

interface ViewMenuProps {
  readonly view: TreeView;
  /** Of one namespace there is nothing to group by namespace. */
  readonly hasNamespaces: boolean;
  /** Looked at when the menu opens. */
  readonly labelKeys: () => readonly Facet[];
  readonly onView: (view: TreeView) => void;
  /** Namespaces without machines are shown. */
  readonly empty: boolean;
  readonly onEmpty: (shown: boolean) => void;
}

const Entries = (props: ViewMenuProps & { readonly close: () => void }): ReactElement => {
  const { view, hasNamespaces, labelKeys, onView, empty, onEmpty, close } = props;
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { viewName } = useTreeWords();
  const [keys] = useState(() => labelKeys().map(({ value }) => value));
  const entryOf = (one: TreeView, label: string): MenuEntry => ({
    id: `view-${viewWord(one)}`,
    label,
    selected: viewWord(one) === viewWord(view),
    onSelect: () => onView(one),
  });
  const named: readonly TreeView[] = [
    ...(hasNamespaces ? [{ by: 'namespace' } as const] : []),
    { by: 'node' },
    { by: 'status' },
    BY_FOLDER,
  ];
  const labels = keys.filter((key) => key !== FOLDER_LABEL).slice(0, MOST_KEYS);
  return (
    <MenuEntries
      close={close}
      groups={[
        { id: 'views', entries: named.map((one) => entryOf(one, viewName(one))) },
        {
          id: 'shown',
          entries:
            view.by === 'namespace'
              ? [
                  {
                    id: 'empty-namespaces',
                    label: t('Show empty namespaces'),
                    selected: empty,
                    onSelect: () => onEmpty(!empty),
                  },
                ]
              : [],
        },
        {
          id: 'labels',
          label: t('By the value of a label'),
          entries: labels.map((key) => entryOf({ by: 'label', key }, key)),
        },
      ]}
    />
  );
};

/** By what the tree groups machines. */
export const ViewMenu = (props: ViewMenuProps): ReactElement => {
  const { viewName } = useTreeWords();
  return (
    <ActionMenu label={viewName(props.view)} size="sm" align="start" long dataTest="tree-view">
      {(close) => <Entries {...props} close={close} />}
    </ActionMenu>
  );
};
