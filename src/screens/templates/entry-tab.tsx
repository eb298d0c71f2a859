import { useCallback, useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Catalogue } from '../../inventory/catalogue.types';
import { LinesSkeleton } from '../../ui/state/skeleton';
import { DeleteChosen } from '../frame/catalogue/delete-chosen';
import { CatalogueList } from '../frame/catalogue/list';
import type { CatalogueShape } from '../frame/catalogue/shape';
import { useOpen } from '../frame/catalogue/use-open';
import { CopyDialog } from './actions/copy-dialog';
import { DeleteDialog } from './actions/delete-dialog';
import { DeleteMany } from './actions/delete-many';
import { EntryActions, EntryMenu } from './actions/menu';
import type { Asked, EntryItem, EntrySort } from './entry';
import { Manifest } from './manifest/manifest';
import { useManifest } from './manifest/use-manifest';

interface EntryTabProps<Item extends EntryItem> {
  readonly sort: EntrySort<Item>;
  readonly catalogue: Catalogue<Item>;
  readonly namespace: string | undefined;
  readonly shape: CatalogueShape<Item>;
  readonly label: string;
  readonly searchLabel: string;
  readonly loadingLabel: string;
  readonly details: (item: Item, actions: ReactNode) => ReactNode;
  readonly empty: ReactNode;
  readonly absent: ReactNode;
  /** Of the list, at the right edge. */
  readonly count: ReactNode;
}

const titleOf = ({ title }: EntryItem): string => title;
/** The title of an instance type is that of its whole series. */
const nameOf = ({ name }: EntryItem): string => name;

/** One tab: a list with details beside it, its dialogs, or the manifest of one entry in its place. */
export const EntryTab = <Item extends EntryItem>(props: EntryTabProps<Item>): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { sort, catalogue, namespace } = props;
  const [manifest, showManifest] = useManifest();
  const [, open] = useOpen();
  const [asked, ask] = useState<Asked<Item> | undefined>(undefined);
  const stopAsking = useCallback(() => ask(undefined), []);
  const actionProps = { sort, namespace, ask, showManifest };
  const menu = useCallback(
    (item: Item, close: () => void) => (
      <EntryMenu sort={sort} namespace={namespace} ask={ask} showManifest={showManifest} item={item} close={close} />
    ),
    [sort, namespace, showManifest],
  );
  const [many, askMany] = useState<readonly Item[]>([]);
  const bulk = useCallback(
    (items: readonly Item[], clear: () => void) => (
      <DeleteChosen count={items.length} onDelete={() => askMany(items)} clear={clear} />
    ),
    [],
  );
  const shown = catalogue.items.find(({ key }) => key === manifest);
  if (manifest !== undefined && shown !== undefined) {
    return (
      <Manifest
        kind={sort.kindOf(shown)}
        namespace={shown.namespace}
        name={shown.name}
        fixed={
          sort.isPredefined(shown)
            ? t('What came with the cluster is not changed: copy it, and change the copy.')
            : undefined
        }
        onBack={() => showManifest(undefined)}
      />
    );
  }
  if (manifest !== undefined && catalogue.state.phase === 'loading') {
    return <LinesSkeleton label={t('Loading the manifest')} lines={12} />;
  }
  return (
    <>
      <CatalogueList
        id={sort.id}
        catalogue={catalogue}
        shape={props.shape}
        label={props.label}
        searchLabel={props.searchLabel}
        loadingLabel={props.loadingLabel}
        titleOf={sort.titled ? titleOf : nameOf}
        details={(item) => props.details(item, <EntryActions {...actionProps} item={item} />)}
        menu={menu}
        empty={props.empty}
        absent={props.absent}
        end={props.count}
        bulk={bulk}
      />
      {many.length > 0 && <DeleteMany sort={sort} items={many} onClose={() => askMany([])} />}
      {asked?.about === 'copy' && (
        <CopyDialog sort={sort} item={asked.item} namespace={namespace} onClose={stopAsking} onCopied={open} />
      )}
      {asked?.about === 'delete' && (
        <DeleteDialog sort={sort} item={asked.item} namespace={namespace} onClose={stopAsking} />
      )}
    </>
  );
};
