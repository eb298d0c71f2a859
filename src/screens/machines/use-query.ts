import type { VmQuery } from '../../inventory/list.types';
import { useUrlQuery, type Revise, type UrlForm } from '../url-query';
import { paramsFromQuery, queryFromParams } from './query-url';

/** Changes the query that is in force when it is called. The same function for as long as the list is open. */
export type ReviseQuery = Revise<VmQuery>;

const FORM: UrlForm<VmQuery> = { read: queryFromParams, write: paramsFromQuery };

/** Filter and sort of a list, kept in the URL. */
export const useQuery = (): readonly [VmQuery, ReviseQuery] => useUrlQuery(FORM);
