import {
  EMPTY_MIGRATION_QUERY,
  MIGRATION_STAGES,
  type MigrationColumn,
  type MigrationQuery,
} from '../../../inventory/migrations/migration.types';
import type { MigrationOrigin } from '../../../resources/migration/read';
import { valuesFrom } from '../../url-values';

const KINDS: readonly MigrationOrigin[] = ['user', 'evacuation', 'workload-update'];
const COLUMNS: readonly MigrationColumn[] = [
  'machine',
  'namespace',
  'stage',
  'kind',
  'source',
  'target',
  'policy',
  'created',
  'ended',
  'duration',
  'name',
];

/** The parameters that belong to the filter; others, such as what is open, are left alone. */
const KEYS = ['search', 'stage', 'kind', 'namespace', 'node', 'policy', 'sort'] as const;

const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)];

const sortOf = (text: string): MigrationQuery['sort'] => {
  const column = COLUMNS.find((one) => one === text.replace(/^-/, ''));
  return column === undefined ? EMPTY_MIGRATION_QUERY.sort : { column, descending: text.startsWith('-') };
};

/** Reads filter and sort from a URL. A filter that cannot be met stays one: without it, more would be shown than is meant. */
export const queryFromParams = (params: URLSearchParams): MigrationQuery => ({
  text: params.get('search') ?? '',
  stage: valuesFrom(MIGRATION_STAGES, params.getAll('stage')),
  kind: valuesFrom(KINDS, params.getAll('kind')),
  namespace: distinct(params.getAll('namespace')),
  node: distinct(params.getAll('node')),
  policy: distinct(params.getAll('policy')),
  sort: sortOf(params.get('sort') ?? ''),
});

/** Writes filter and sort into a copy of `base`. Defaults are left out, so that a plain list has a plain URL. */
export const paramsFromQuery = (query: MigrationQuery, base?: URLSearchParams): URLSearchParams => {
  const params = new URLSearchParams(base);
  KEYS.forEach((key) => params.delete(key));
  if (query.text !== '') params.set('search', query.text);
  for (const key of ['stage', 'kind', 'namespace', 'node', 'policy'] as const)
    query[key].forEach((value) => params.append(key, value));
  const { column, descending } = query.sort;
  const usual = EMPTY_MIGRATION_QUERY.sort;
  if (column !== usual.column || descending !== usual.descending)
    params.set('sort', `${descending ? '-' : ''}${column}`);
  return params;
};

/** The column that a header of the table means. */
export const columnOf = (id: string): MigrationColumn => COLUMNS.find((one) => one === id) ?? 'created';
