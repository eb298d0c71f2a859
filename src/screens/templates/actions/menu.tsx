import { Button } from '@patternfly/react-core';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { refOf } from '../../../commands/kind-of';
import { makeAccess, objectAccess } from '../../../commands/object/access';
import { ActionMenu } from '../../../ui/menu/action-menu';
import { MenuEntries } from '../../../ui/menu/entries';
import type { MenuEntry, MenuGroup } from '../../../ui/menu/entry';
import { useRefusal } from '../../actions/use-refusal';
import { useSay } from '../../text';
import type { EntryActionProps, EntryItem } from '../entry';

/** Why it may not be deleted, or copied into the namespace that is looked at. */
const useRefusals = <Item extends EntryItem>({ sort, item, namespace }: EntryActionProps<Item>) => {
  const say = useSay();
  const needed = useMemo(
    () => ({
      delete: [objectAccess({ ...refOf(item.object), kind: sort.kindOf(item) }, 'delete')],
      // of all namespaces, one may be left where it is allowed
      copy: namespace === undefined ? [] : [makeAccess(sort.copiedKindOf(item), namespace)],
    }),
    [sort, item, namespace],
  );
  const all = useMemo(() => [...needed.delete, ...needed.copy], [needed]);
  const refusal = useRefusal(all);
  const [deleting, copying] = [refusal(needed.delete), refusal(needed.copy)];
  return { delete: deleting && say(deleting), copy: copying && say(copying) };
};

/** "Edit" where that is possible: what came with the cluster, and what one may not change, is only to be read. */
const useYamlLabel = <Item extends EntryItem>({ sort, item }: EntryActionProps<Item>): string => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const needed = useMemo(
    () => [objectAccess({ ...refOf(item.object), kind: sort.kindOf(item) }, 'update')],
    [sort, item],
  );
  const refused = useRefusal(needed)(needed);
  return sort.isPredefined(item) || refused !== undefined ? t('Show its YAML') : t('Edit its YAML');
};

const useEntryMenu = <Item extends EntryItem>(props: EntryActionProps<Item>): readonly MenuGroup[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const navigate = useNavigate();
  const refusals = useRefusals(props);
  const yamlLabel = useYamlLabel(props);
  const { sort, item, namespace, ask, showManifest } = props;
  const create: MenuEntry = {
    id: `${sort.id}.create-vm`,
    label: t('Create virtual machine'),
    onSelect: () => void navigate(sort.createPath?.(item, namespace) ?? ''),
  };
  return [
    { id: 'use', entries: sort.createPath === undefined ? [] : [create] },
    {
      id: 'edit',
      entries: [
        {
          id: `${sort.id}.copy`,
          label: t('Copy'),
          disabledReason: refusals.copy,
          onSelect: () => ask({ about: 'copy', item }),
        },
        {
          id: `${sort.id}.yaml`,
          label: yamlLabel,
          onSelect: () => showManifest(item.key),
        },
      ],
    },
    {
      id: 'danger',
      entries: [
        {
          id: `${sort.id}.delete`,
          label: t('Delete'),
          danger: true,
          disabledReason: refusals.delete,
          onSelect: () => ask({ about: 'delete', item }),
        },
      ],
    },
  ];
};

/** The lines of the menu of an entry. */
export const EntryMenu = <Item extends EntryItem>({
  close,
  ...props
}: EntryActionProps<Item> & { readonly close: () => void }): ReactElement => (
  <MenuEntries groups={useEntryMenu(props)} close={close} />
);

/** The main action of an entry as a button, and the menu of all. */
export const EntryActions = <Item extends EntryItem>(props: EntryActionProps<Item>): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const navigate = useNavigate();
  const { sort, item, namespace, showManifest } = props;
  const yamlLabel = useYamlLabel(props);
  const create = sort.createPath?.(item, namespace);
  return (
    <div className="vm-manager-templates__actions">
      {create === undefined ? (
        <Button variant="secondary" onClick={() => showManifest(item.key)}>
          {yamlLabel}
        </Button>
      ) : (
        <Button variant="primary" onClick={() => void navigate(create)} data-test="create-from-entry">
          {t('Create virtual machine')}
        </Button>
      )}
      <ActionMenu label={t('Actions')} variant="secondary" dataTest="entry-actions">
        {(close) => <EntryMenu {...props} close={close} />}
      </ActionMenu>
    </div>
  );
};
