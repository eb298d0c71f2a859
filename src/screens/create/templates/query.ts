import type { UrlForm } from '../../url-query';

/** Whose templates are shown. */
export type Origin = 'all' | 'predefined' | 'own';

/** What the catalogue shows. Empty lists and texts filter nothing. */
export interface CatalogueQuery {
  /** Words that must all occur in title, name, namespace or description. */
  readonly text: string;
  /** Families of operating systems. */
  readonly os: readonly string[];
  /** `''` stands for templates that name none. */
  readonly workload: readonly string[];
  /** Only those whose boot source is there. */
  readonly available: boolean;
  readonly origin: Origin;
  /** Outdated ones too. */
  readonly deprecated: boolean;
}

export const EMPTY_CATALOGUE_QUERY: CatalogueQuery = {
  text: '',
  os: [],
  workload: [],
  available: false,
  origin: 'all',
  deprecated: false,
};

/** The parameters of the filter; `template`, the one that is chosen, is not among them. */
const KEYS = ['name', 'os', 'workload', 'available', 'origin', 'deprecated'] as const;

const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)];

const ORIGINS: readonly Origin[] = ['all', 'predefined', 'own'];

const read = (params: URLSearchParams): CatalogueQuery => ({
  text: params.get('name') ?? '',
  os: distinct(params.getAll('os')),
  workload: distinct(params.getAll('workload')),
  available: params.get('available') === 'true',
  origin: ORIGINS.find((one) => one === params.get('origin')) ?? 'all',
  deprecated: params.get('deprecated') === 'true',
});

const write = (query: CatalogueQuery, base?: URLSearchParams): URLSearchParams => {
  const params = new URLSearchParams(base);
  KEYS.forEach((key) => params.delete(key));
  if (query.text !== '') params.set('name', query.text);
  query.os.forEach((os) => params.append('os', os));
  query.workload.forEach((workload) => params.append('workload', workload));
  if (query.available) params.set('available', 'true');
  if (query.origin !== 'all') params.set('origin', query.origin);
  if (query.deprecated) params.set('deprecated', 'true');
  return params;
};

/** The filter as the URL has it; defaults are left out, what cannot be read is as if it were not there. */
export const CATALOGUE_FORM: UrlForm<CatalogueQuery> = { read, write };

/** Does the query leave anything out that is shown without it? */
export const isFilteringCatalogue = (query: CatalogueQuery): boolean =>
  query.text.trim() !== '' || query.os.length + query.workload.length > 0 || query.available || query.origin !== 'all';
