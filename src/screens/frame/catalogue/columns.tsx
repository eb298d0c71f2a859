import type { TFunction } from 'i18next';
import { compareNames, compareNumbers, missingLast } from '../../../lib/order';
import { formatBytes } from '../../../lib/quantity';
import { relativeTime } from '../../../lib/time';
import type { ListColumn } from '../../../ui/list/list.types';
import { NameLink } from '../../../ui/list/name-link';
import { RelativeTime } from '../../../ui/time/relative';
import type { Say } from '../../text';
import { OPEN } from './use-open';

/** What the columns and filters of a catalogue are written with. */
export interface ColumnTexts {
  readonly t: TFunction;
  readonly say: Say;
  readonly language: string;
  /** Opens the details of an entry. */
  readonly open: (key: string) => void;
}

/** Stands in a cell where there is nothing to say. */
export const NONE = '–';

export const byName = missingLast(compareNames);
export const byNumber = missingLast(compareNumbers);

type Head<Row> = Pick<ListColumn<Row>, 'id' | 'title' | 'priority'> & Partial<Omit<ListColumn<Row>, 'cell' | 'text'>>;

/** A column that shows what `of` tells of a row, with all of it on hover; sorted by that unless the head says otherwise. */
export const wordColumn = <Row,>(head: Head<Row>, of: (row: Row) => string | undefined): ListColumn<Row> => {
  const text = (row: Row): string => of(row) ?? NONE;
  return {
    hint: of,
    compare: (one, other) => byName(of(one), of(other)),
    ...head,
    text,
    cell: (row) => <bdi>{text(row)}</bdi>,
  };
};

const numberColumn = <Row,>(
  head: Head<Row>,
  of: (row: Row) => number | undefined,
  format: (value: number) => string,
): ListColumn<Row> => {
  const text = (row: Row): string => {
    const value = of(row);
    return value === undefined ? NONE : format(value);
  };
  return {
    align: 'end',
    extra: 16,
    compare: (one, other) => byNumber(of(one), of(other)),
    ...head,
    text,
    cell: text,
  };
};

/** A column of counts, such as CPUs. */
export const countColumn = <Row,>(head: Head<Row>, of: (row: Row) => number | undefined): ListColumn<Row> =>
  numberColumn(head, of, String);

/** A column of sizes in bytes. */
export const bytesColumn = <Row,>(
  { language }: ColumnTexts,
  head: Head<Row>,
  of: (row: Row) => number | undefined,
): ListColumn<Row> => numberColumn(head, of, (bytes) => formatBytes(bytes, language));

/** A column that says how long ago something was; `of` in ms since the epoch. The latest is the first. */
export const agoColumn = <Row,>(
  { language }: ColumnTexts,
  head: Head<Row>,
  of: (row: Row) => number | undefined,
): ListColumn<Row> => {
  const now = Date.now();
  return {
    compare: (one, other) => byNumber(of(other), of(one)),
    ...head,
    text: (row) => {
      const at = of(row);
      return at === undefined ? NONE : relativeTime(at, now, language);
    },
    cell: (row) => {
      const at = of(row);
      return at === undefined ? NONE : <RelativeTime at={at} language={language} />;
    },
  };
};

interface Named {
  readonly key: string;
  readonly name: string;
}

/** The column of names, which open the details. `dataTest` is that of the link; `minWidth` in pixels. */
export const nameColumn = <Row extends Named>(
  { t, open }: ColumnTexts,
  { dataTest, ...head }: { readonly dataTest: string } & Pick<ListColumn<Row>, 'minWidth' | 'compare' | 'hint'>,
): ListColumn<Row> => ({
  ...wordColumn<Row>({ id: 'name', title: t('Name'), priority: 0, ...head }, ({ name }) => name),
  cell: ({ key, name }) => (
    <NameLink name={name} query={{ [OPEN]: key }} onOpen={() => open(key)} dataTest={dataTest} />
  ),
});
