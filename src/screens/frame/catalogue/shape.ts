import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListColumn, ListFacet, ListQuery, ListSpec } from '../../../ui/list/list.types';
import { readListQuery, writeListQuery, type ListForm } from '../../../ui/list/query';
import { useSay } from '../../text';
import type { UrlForm } from '../../url-query';
import type { ColumnTexts } from './columns';

/** What a catalogue shows, by what it is filtered, and how that stands in the URL. A constant. */
export interface CatalogueShape<Row> {
  readonly form: ListForm;
  readonly columns: (texts: ColumnTexts) => readonly ListColumn<Row>[];
  readonly facets: (texts: ColumnTexts) => readonly ListFacet<Row>[];
  /** The texts of a row in which the search looks. */
  readonly textsOf: ListSpec<Row>['textsOf'];
}

/** The shape in the language of the user; `open` opens the details of an entry. */
export const useSpec = <Row>({ columns, facets, textsOf }: CatalogueShape<Row>, open: (key: string) => void) => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  return useMemo((): ListSpec<Row> => {
    const texts: ColumnTexts = { t, say, language: i18n.language, open };
    return { columns: columns(texts), facets: facets(texts), textsOf };
  }, [columns, facets, textsOf, t, say, i18n.language, open]);
};

/** How filter and sort of a catalogue stand in the URL. */
export const useUrlForm = (form: ListForm): UrlForm<ListQuery> =>
  useMemo(
    () => ({
      read: (params) => readListQuery(params, form),
      write: (query, base) => writeListQuery(query, form, base),
    }),
    [form],
  );
