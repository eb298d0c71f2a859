import { useCallback, useMemo, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Catalogue } from '../../../inventory/catalogue.types';
import { ListFilters } from '../../../ui/list/list-filters';
import { ListTable } from '../../../ui/list/list-table';
import type { ListQuery, ListSpec } from '../../../ui/list/list.types';
import { listed, withoutFilters } from '../../../ui/list/query';
import { RowMenu } from '../../../ui/menu/row-menu';
import { SidePanel } from '../../../ui/panel/side-panel';
import { TableSkeleton } from '../../../ui/state/skeleton';
import { useUrlQuery, type UrlForm } from '../../url-query';
import { Gone } from './gone';
import { CatalogueBody, CatalogueNotes } from './state';
import { useOpen } from './use-open';

/** What every entry of a catalogue has. */
interface Entry {
  readonly key: string;
  readonly name: string;
}

interface CatalogueListProps<Row extends Entry> {
  /** Names the list in tests and where its scroll position is remembered. */
  readonly id: string;
  readonly catalogue: Catalogue<Row>;
  /** Columns and filters; `open` opens the details of an entry. A hook. */
  readonly useSpec: (open: (key: string) => void) => ListSpec<Row>;
  /** A constant. */
  readonly url: UrlForm<ListQuery>;
  readonly label: string;
  readonly searchLabel: string;
  readonly loadingLabel: string;
  readonly titleOf: (row: Row) => string;
  readonly details: (row: Row) => ReactNode;
  /** The lines of the menu of an entry. */
  readonly menu: (row: Row, close: () => void) => ReactNode;
  readonly empty: ReactNode;
  readonly absent: ReactNode;
  /** At the right edge of the filters. */
  readonly end?: ReactNode;
}

const keyOf = ({ key }: Entry): string => key;
const nameOf = ({ name }: Entry): string => name;
const nameInKey = (key: string): string => key.slice(key.lastIndexOf('/') + 1);

/** A catalogue as a table with filters, and the details of one entry beside it. What is open and filtered is in the URL. */
export const CatalogueList = <Row extends Entry>(props: CatalogueListProps<Row>): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { id, catalogue, url, titleOf, details, menu } = props;
  const [query, revise] = useUrlQuery(url);
  const [openKey, open] = useOpen();
  const spec = props.useSpec(open);
  const rows = useMemo(() => listed(catalogue.items, spec, query), [catalogue.items, spec, query]);
  const opened = catalogue.items.find(({ key }) => key === openKey);
  const loading = catalogue.state.phase === 'loading';
  const actions = useCallback(
    (row: Row) => (
      <RowMenu label={t('Actions for {{name}}', { name: row.name })}>{(close) => menu(row, close)}</RowMenu>
    ),
    [t, menu],
  );
  const title = opened === undefined ? nameInKey(openKey ?? '') : titleOf(opened);
  return (
    <SidePanel
      title={openKey === undefined ? undefined : title}
      onClose={() => open(undefined)}
      dataTest={`${id}-panel`}
      content={opened === undefined ? <Gone loading={loading} /> : details(opened)}
    >
      <ListFilters
        spec={spec}
        rows={catalogue.items}
        query={query}
        revise={revise}
        searchLabel={props.searchLabel}
        end={props.end}
      />
      <CatalogueNotes catalogue={catalogue} />
      <CatalogueBody
        catalogue={catalogue}
        shown={rows.length}
        onClearFilters={() => revise(withoutFilters)}
        absent={props.absent}
        empty={props.empty}
        table={
          <ListTable
            label={props.label}
            dataTest={`${id}-list`}
            rowDataTest={`${id}-row`}
            spec={spec}
            rows={rows}
            rowKey={keyOf}
            rowName={nameOf}
            query={query}
            revise={revise}
            settled={!loading}
            placeholder={<TableSkeleton label={props.loadingLabel} rows={12} />}
            actions={actions}
            scrollKey={`${id} ${window.location.pathname}`}
          />
        }
      />
    </SidePanel>
  );
};
