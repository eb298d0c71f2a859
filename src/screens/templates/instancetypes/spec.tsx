import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { compareNames, compareNumbers, missingLast } from '../../../lib/order';
import { formatBytes } from '../../../lib/quantity';
import type { Instancetype } from '../../../resources/instancetype/instancetype';
import { instancetypeOrder } from '../../../resources/instancetype/read';
import { traitsOf } from '../../../resources/instancetype/traits';
import type { ListColumn, ListFacet, ListQuery, ListSpec } from '../../../ui/list/list.types';
import { NameLink } from '../../../ui/list/name-link';
import { readListQuery, writeListQuery, type ListForm } from '../../../ui/list/query';
import { OPEN } from '../../frame/catalogue/use-open';
import { useSay, type Say } from '../../text';
import type { UrlForm } from '../../url-query';
import { scopeColumn, scopeFacet } from '../list/scope';

const LIST: ListForm = {
  facets: ['series', 'scope'],
  columns: ['name', 'series', 'vcpu', 'memory', 'scope'],
  sort: { column: 'name', direction: 'asc' },
};

/** How the list of instance types stands in the URL. */
export const INSTANCETYPE_LIST_URL: UrlForm<ListQuery> = {
  read: (params) => readListQuery(params, LIST),
  write: (query, base) => writeListQuery(query, LIST, base),
};

interface Texts {
  readonly t: TFunction;
  readonly say: Say;
  readonly language: string;
  readonly open: (key: string) => void;
}

const NONE = '–';
const byNumber = missingLast(compareNumbers);

/** Formatting and reading what is special is slow, and nothing changes while an object stays the same. */
const specialsOf = (say: Say): ((item: Instancetype) => string) => {
  const known = new WeakMap<Instancetype, string>();
  return (item) => {
    const text = known.get(item) ?? traitsOf(item.object).map(say).join(' · ');
    known.set(item, text);
    return text;
  };
};

const columnsOf = ({ t, say, language, open }: Texts): readonly ListColumn<Instancetype>[] => {
  const specials = specialsOf(say);
  const memory = ({ memoryBytes }: Instancetype): string =>
    memoryBytes === undefined ? NONE : formatBytes(memoryBytes, language);
  return [
    {
      id: 'name',
      title: t('Name'),
      priority: 0,
      minWidth: 140,
      text: ({ name }) => name,
      hint: ({ name }) => name,
      // as they grow, not as they are spelled
      compare: instancetypeOrder,
      cell: ({ key, name }) => (
        <NameLink name={name} query={{ [OPEN]: key }} onOpen={() => open(key)} dataTest="instancetype-name" />
      ),
    },
    {
      id: 'series',
      title: t('Series'),
      priority: 2,
      minWidth: 110,
      maxWidth: 220,
      text: ({ title }) => title,
      compare: (one, other) => compareNames(one.title, other.title),
      cell: ({ title }) => title,
    },
    {
      id: 'vcpu',
      title: t('vCPU'),
      priority: 1,
      align: 'end',
      extra: 24,
      text: ({ vcpu }) => String(vcpu ?? NONE),
      compare: (one, other) => byNumber(one.vcpu, other.vcpu),
      cell: ({ vcpu }) => vcpu ?? NONE,
    },
    {
      id: 'memory',
      title: t('Memory'),
      priority: 1,
      align: 'end',
      extra: 16,
      text: memory,
      compare: (one, other) => byNumber(one.memoryBytes, other.memoryBytes),
      cell: memory,
    },
    scopeColumn(t),
    {
      id: 'traits',
      title: t('What is special'),
      priority: 4,
      minWidth: 120,
      maxWidth: 460,
      text: (item) => specials(item) || NONE,
      hint: (item) => specials(item) || undefined,
      cell: (item) => specials(item) || NONE,
    },
  ];
};

const facetsOf = (t: TFunction): readonly ListFacet<Instancetype>[] => [
  { id: 'series', title: t('Series'), valuesOf: ({ title }) => [title], labelOf: (value) => value },
  scopeFacet(t),
];

/** What the list of instance types shows. */
export const useInstancetypeSpec = (open: (key: string) => void): ListSpec<Instancetype> => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  return useMemo(
    () => ({
      columns: columnsOf({ t, say, language: i18n.language, open }),
      facets: facetsOf(t),
      textsOf: ({ name, title, description, namespace }) => [name, title, description, namespace],
    }),
    [t, say, i18n.language, open],
  );
};
