import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { compareNames, compareNumbers, missingLast } from '../../../lib/order';
import { formatBytes } from '../../../lib/quantity';
import type { Preference } from '../../../resources/instancetype/instancetype';
import type { ListColumn, ListFacet, ListQuery, ListSpec } from '../../../ui/list/list.types';
import { NameLink } from '../../../ui/list/name-link';
import { readListQuery, writeListQuery, type ListForm } from '../../../ui/list/query';
import { OPEN } from '../../frame/catalogue/use-open';
import type { UrlForm } from '../../url-query';
import { scopeColumn, scopeFacet } from '../list/scope';

const LIST: ListForm = {
  facets: ['system', 'architecture', 'scope'],
  columns: ['name', 'title', 'system', 'vcpu', 'memory', 'architecture', 'scope'],
  sort: { column: 'name', direction: 'asc' },
};

/** How the list of preferences stands in the URL. */
export const PREFERENCE_LIST_URL: UrlForm<ListQuery> = {
  read: (params) => readListQuery(params, LIST),
  write: (query, base) => writeListQuery(query, LIST, base),
};

interface Texts {
  readonly t: TFunction;
  readonly language: string;
  readonly open: (key: string) => void;
}

const NONE = '–';
const byName = missingLast(compareNames);
const byNumber = missingLast(compareNumbers);

/** The family of operating systems that a preference is for, as its label says it. */
export const systemWord = (osType: string | undefined, t: TFunction): string => {
  switch (osType) {
    case undefined:
    case '':
      return t('Not said');
    case 'linux':
      return 'Linux';
    case 'windows':
      return 'Windows';
    case 'legacy':
      return t('Old systems');
    default:
      return osType;
  }
};

const identity = ({ t, open }: Texts): readonly ListColumn<Preference>[] => {
  return [
    {
      id: 'name',
      title: t('Name'),
      priority: 0,
      minWidth: 150,
      text: ({ name }) => name,
      hint: ({ name }) => name,
      compare: (one, other) => compareNames(one.name, other.name),
      cell: ({ key, name }) => (
        <NameLink name={name} query={{ [OPEN]: key }} onOpen={() => open(key)} dataTest="preference-name" />
      ),
    },
    {
      id: 'title',
      title: t('Title'),
      priority: 1,
      minWidth: 160,
      maxWidth: 420,
      text: ({ title }) => title,
      hint: ({ title }) => title,
      compare: (one, other) => compareNames(one.title, other.title),
      cell: ({ title }) => title,
    },
    {
      id: 'system',
      title: t('System'),
      priority: 4,
      text: ({ osType }) => systemWord(osType, t),
      compare: (one, other) => byName(one.osType, other.osType),
      cell: ({ osType }) => systemWord(osType, t),
    },
    scopeColumn(t),
  ];
};

const needs = ({ t, language }: Texts): readonly ListColumn<Preference>[] => {
  const memory = ({ requiredMemoryBytes }: Preference): string =>
    requiredMemoryBytes === undefined ? NONE : formatBytes(requiredMemoryBytes, language);
  return [
    {
      id: 'vcpu',
      title: t('Least vCPU'),
      priority: 2,
      align: 'end',
      extra: 16,
      text: ({ requiredVcpu }) => String(requiredVcpu ?? NONE),
      compare: (one, other) => byNumber(one.requiredVcpu, other.requiredVcpu),
      cell: ({ requiredVcpu }) => requiredVcpu ?? NONE,
    },
    {
      id: 'memory',
      title: t('Least memory'),
      priority: 2,
      align: 'end',
      extra: 16,
      text: memory,
      compare: (one, other) => byNumber(one.requiredMemoryBytes, other.requiredMemoryBytes),
      cell: memory,
    },
    {
      id: 'architecture',
      title: t('Architecture'),
      priority: 5,
      text: ({ architecture }) => architecture ?? NONE,
      compare: (one, other) => byName(one.architecture, other.architecture),
      cell: ({ architecture }) => architecture ?? NONE,
    },
  ];
};

const facetsOf = (t: TFunction): readonly ListFacet<Preference>[] => [
  {
    id: 'system',
    title: t('System'),
    valuesOf: ({ osType }) => [osType ?? ''],
    labelOf: (value) => systemWord(value, t),
  },
  {
    id: 'architecture',
    title: t('Architecture'),
    valuesOf: ({ architecture }) => [architecture ?? ''],
    labelOf: (value) => (value === '' ? t('Any') : value),
  },
  scopeFacet(t),
];

/** What the list of preferences shows. */
export const usePreferenceSpec = (open: (key: string) => void): ListSpec<Preference> => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  return useMemo(() => {
    const texts = { t, language: i18n.language, open };
    return {
      columns: [...identity(texts), ...needs(texts)],
      facets: facetsOf(t),
      textsOf: ({ name, title, family, namespace }) => [name, title, family, namespace],
    };
  }, [t, i18n.language, open]);
};
