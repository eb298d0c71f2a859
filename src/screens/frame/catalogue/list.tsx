import { useCallback, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Catalogue } from '../../../inventory/catalogue.types';
import { RowMenu } from '../../../ui/menu/row-menu';
import { SidePanel } from '../../../ui/panel/side-panel';
import { Empty } from '../../../ui/state/empty';
import { TableSkeleton } from '../../../ui/state/skeleton';
import { useChosen } from '../../../ui/table/use-chosen';
import { FilteredList } from '../filtered-list';
import { useFiltered } from '../use-filtered';
import { Gone } from './gone';
import { useSpec, type CatalogueShape } from './shape';
import { CatalogueNotes, isMissingSome } from './state';
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
  readonly shape: CatalogueShape<Row>;
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
  /** What can be done with several of them; takes the place of `end` while some are selected. Without it none can be. */
  readonly bulk?: (rows: readonly Row[], clear: () => void) => ReactNode;
}

const keyOf = ({ key }: Entry): string => key;
const nameOf = ({ name }: Entry): string => name;
const nameInKey = (key: string): string => key.slice(key.lastIndexOf('/') + 1);

/** Nobody knows that there is nothing where something could not be read. */
const NothingReadable = (): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Empty reason="forbidden" title={t('Nothing to show')}>
      {t('What could be read holds nothing. What could not be read is named above.')}
    </Empty>
  );
};

/** A catalogue as a table with filters, and the details of one entry beside it. What is open and filtered is in the URL. */
export const CatalogueList = <Row extends Entry>(props: CatalogueListProps<Row>): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { id, catalogue, shape, titleOf, details, menu, bulk } = props;
  const [openKey, open] = useOpen();
  const spec = useSpec(shape, open);
  const list = useFiltered(catalogue.items, spec, shape.form);
  const chosen = useChosen(list.rows);
  const { selection, onSelect, onSelectAll } = chosen;
  const selecting = { selection, onSelect, onSelectAll };
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
      about={openKey}
      title={title}
      onClose={() => open(undefined)}
      dataTest={`${id}-panel`}
      content={opened === undefined ? <Gone loading={loading} /> : details(opened)}
    >
      <FilteredList
        label={props.label}
        dataTest={`${id}-list`}
        rowDataTest={`${id}-row`}
        list={list}
        rowKey={keyOf}
        rowName={nameOf}
        state={catalogue.state}
        retry={catalogue.retry}
        searchLabel={props.searchLabel}
        end={chosen.rows.length > 0 ? bulk?.(chosen.rows, chosen.clear) : props.end}
        notes={<CatalogueNotes catalogue={catalogue} />}
        empty={isMissingSome(catalogue) ? <NothingReadable /> : props.empty}
        absent={props.absent}
        settled={!loading}
        placeholder={<TableSkeleton label={props.loadingLabel} rows={12} />}
        {...(bulk === undefined ? {} : selecting)}
        actions={actions}
        scrollKey={`${id} ${window.location.pathname}`}
      />
    </SidePanel>
  );
};
