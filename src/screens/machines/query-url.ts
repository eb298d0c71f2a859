import { EMPTY_QUERY, type VmColumn, type VmQuery } from '../../inventory/list.types';
import { VM_STATUSES } from '../../resources/vm/status';
import { valuesFrom } from '../url-values';

const COLUMNS: readonly VmColumn[] = [
  'name',
  'namespace',
  'owner',
  'status',
  'node',
  'ips',
  'os',
  'vcpu',
  'memory',
  'created',
  'labels',
];

/** The parameters that belong to the filter; others, such as an open dialog, are left alone. */
const KEYS = ['name', 'status', 'node', 'namespace', 'os', 'labels', 'sort'] as const;

const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)];

/** Reads filter and sort from a URL. A filter that cannot be met stays one: without it, more would be shown than is meant. */
export const queryFromParams = (params: URLSearchParams): VmQuery => {
  const sort = params.get('sort') ?? '';
  const column = COLUMNS.find((one) => one === sort.replace(/^-/, ''));
  return {
    text: params.get('name') ?? '',
    status: valuesFrom(VM_STATUSES, params.getAll('status')),
    node: distinct(params.getAll('node')),
    namespace: distinct(params.getAll('namespace')),
    os: distinct(params.getAll('os')),
    labels: params.get('labels') ?? '',
    sort: column === undefined ? EMPTY_QUERY.sort : { column, descending: sort.startsWith('-') },
  };
};

/** Writes filter and sort into a copy of `base`. Defaults are left out, so that a plain list has a plain URL. */
export const paramsFromQuery = (query: VmQuery, base?: URLSearchParams): URLSearchParams => {
  const params = new URLSearchParams(base);
  KEYS.forEach((key) => params.delete(key));
  const add = (key: string, values: readonly string[]): void => values.forEach((value) => params.append(key, value));
  add('name', query.text === '' ? [] : [query.text]);
  add('status', query.status);
  add('node', query.node);
  add('namespace', query.namespace);
  add('os', query.os);
  add('labels', query.labels === '' ? [] : [query.labels]);
  const { column, descending } = query.sort;
  if (column !== EMPTY_QUERY.sort.column || descending) {
    params.set('sort', `${descending ? '-' : ''}${column}`);
  }
  return params;
};
