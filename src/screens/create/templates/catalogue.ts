import { compareNames } from '../../../lib/order';
import type { VmTemplate } from '../../../resources/template/template';
import type { FacetOption } from '../../../ui/filter/facet';
import { isAvailable, type Availability } from '../pick/availability';
import type { CatalogueQuery } from './query';

/** A template with what is known of its boot source. */
export interface Entry {
  readonly template: VmTemplate;
  readonly availability: Availability;
}

const words = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');

const fits = ({ template, availability }: Entry, query: CatalogueQuery): boolean => {
  if (template.deprecated && !query.deprecated) return false;
  if (query.available && !isAvailable(availability)) return false;
  if (query.origin !== 'all' && template.predefined !== (query.origin === 'predefined')) return false;
  if (query.os.length > 0 && !query.os.includes(template.family)) return false;
  if (query.workload.length > 0 && !query.workload.includes(template.workload ?? '')) return false;
  const hay = `${template.title} ${template.name} ${template.namespace} ${template.description ?? ''}`.toLowerCase();
  return words(query.text).every((word) => hay.includes(word));
};

/** What is usable and usual first: a user's own, then those that can start now, then the preferred variants, then by title. */
const compareEntries = (one: Entry, other: Entry): number =>
  Number(one.template.deprecated) - Number(other.template.deprecated) ||
  Number(one.template.predefined) - Number(other.template.predefined) ||
  Number(isAvailable(other.availability)) - Number(isAvailable(one.availability)) ||
  Number(other.template.isDefaultVariant) - Number(one.template.isDefaultVariant) ||
  compareNames(one.template.title, other.template.title) ||
  compareNames(one.template.key, other.template.key);

/** The entries that a query leaves, in the order of the catalogue. */
export const shownEntries = (entries: readonly Entry[], query: CatalogueQuery): readonly Entry[] =>
  entries.filter((entry) => fits(entry, query)).sort(compareEntries);

/** The values that templates have, with how many have each; outdated templates count only when they are shown. */
export const facetOf = (
  entries: readonly Entry[],
  query: CatalogueQuery,
  valueOf: (template: VmTemplate) => string,
  labelOf: (value: string) => string,
): readonly FacetOption[] => {
  const counts = new Map<string, number>();
  for (const { template } of entries) {
    if (template.deprecated && !query.deprecated) continue;
    const value = valueOf(template);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, label: labelOf(value), count }))
    .sort((one, other) => compareNames(one.label, other.label));
};
