import type { Instancetype } from '../../../resources/instancetype/instancetype';
import { instancetypeOrder } from '../../../resources/instancetype/read';
import { traitsOf } from '../../../resources/instancetype/traits';
import type { ListColumn, ListFacet } from '../../../ui/list/list.types';
import type { ListForm } from '../../../ui/list/query';
import { bytesColumn, countColumn, nameColumn, wordColumn, type ColumnTexts } from '../../frame/catalogue/columns';
import type { CatalogueShape } from '../../frame/catalogue/shape';
import type { Say } from '../../text';
import { scopeColumn, scopeFacet } from '../list/scope';

const LIST: ListForm = {
  facets: ['series', 'scope'],
  columns: ['name', 'series', 'vcpu', 'memory', 'scope'],
  sort: { column: 'name', direction: 'asc' },
};

/** Formatting and reading what is special is slow, and nothing changes while an object stays the same. */
const specialsOf = (say: Say): ((item: Instancetype) => string) => {
  const known = new WeakMap<Instancetype, string>();
  return (item) => {
    const text = known.get(item) ?? traitsOf(item.object).map(say).join(' · ');
    known.set(item, text);
    return text;
  };
};

const columnsOf = (texts: ColumnTexts): readonly ListColumn<Instancetype>[] => {
  const { t, say } = texts;
  const specials = specialsOf(say);
  return [
    // as they grow, not as they are spelled
    nameColumn(texts, { dataTest: 'instancetype-name', minWidth: 120, compare: instancetypeOrder }),
    wordColumn({ id: 'series', title: t('Series'), priority: 2, minWidth: 80, maxWidth: 220 }, ({ title }) => title),
    countColumn({ id: 'vcpu', title: t('vCPU'), priority: 1, extra: 24 }, ({ vcpu }) => vcpu),
    bytesColumn(texts, { id: 'memory', title: t('Memory'), priority: 1 }, ({ memoryBytes }) => memoryBytes),
    scopeColumn(texts),
    {
      ...wordColumn<Instancetype>(
        { id: 'traits', title: t('What is special'), priority: 4, minWidth: 120, maxWidth: 460 },
        (item) => specials(item) || undefined,
      ),
      compare: undefined,
    },
  ];
};

const facetsOf = ({ t }: ColumnTexts): readonly ListFacet<Instancetype>[] => [
  { id: 'series', title: t('Series'), valuesOf: ({ title }) => [title], labelOf: (value) => value },
  scopeFacet(t),
];

/** What the list of instance types shows. */
export const INSTANCETYPE_SHAPE: CatalogueShape<Instancetype> = {
  form: LIST,
  columns: columnsOf,
  facets: facetsOf,
  textsOf: ({ name, title, description, namespace }) => [name, title, description, namespace],
};
