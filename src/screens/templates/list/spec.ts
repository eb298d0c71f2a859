import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { VmTemplate } from '../../../resources/template/template';
import { flavorWord, workloadWord } from '../../../resources/template/words';
import type { ListFacet, ListQuery, ListSpec } from '../../../ui/list/list.types';
import { readListQuery, writeListQuery, type ListForm } from '../../../ui/list/query';
import { useSay, type Say } from '../../text';
import type { UrlForm } from '../../url-query';
import { templateColumns } from './columns';

const LIST: ListForm = {
  facets: ['maker', 'workload', 'flavor', 'architecture', 'namespace', 'kind'],
  columns: [
    'name',
    'title',
    'maker',
    'namespace',
    'workload',
    'flavor',
    'vcpu',
    'memory',
    'source',
    'kind',
    'architecture',
    'created',
  ],
  sort: { column: 'name', direction: 'asc' },
};

/** How the list of templates stands in the URL. */
export const TEMPLATE_LIST_URL: UrlForm<ListQuery> = {
  read: (params) => readListQuery(params, LIST),
  write: (query, base) => writeListQuery(query, LIST, base),
};

const facetsOf = (t: TFunction, say: Say): readonly ListFacet<VmTemplate>[] => [
  {
    id: 'maker',
    title: t('Made by'),
    valuesOf: ({ predefined }) => [predefined ? 'predefined' : 'own'],
    labelOf: (value) => (value === 'predefined' ? t('Predefined') : t('Own')),
  },
  {
    id: 'workload',
    title: t('Made for'),
    valuesOf: ({ workload }) => [workload ?? ''],
    labelOf: (value) => (value === '' ? t('Not said') : say(workloadWord(value))),
  },
  {
    id: 'flavor',
    title: t('Flavor'),
    valuesOf: ({ flavor }) => [flavor ?? ''],
    labelOf: (value) => (value === '' ? t('Not said') : say(flavorWord(value))),
  },
  {
    id: 'architecture',
    title: t('Architecture'),
    valuesOf: ({ architecture }) => [architecture ?? ''],
    labelOf: (value) => (value === '' ? t('Not said') : value),
  },
  { id: 'namespace', title: t('Namespace'), valuesOf: ({ namespace }) => [namespace], labelOf: (value) => value },
  {
    id: 'kind',
    title: t('Kind'),
    valuesOf: ({ from }) => [from],
    labelOf: (value) => (value === 'openshift' ? 'OpenShift' : 'KubeVirt'),
  },
];

/** What the list of templates shows. */
export const useTemplateSpec = (open: (key: string) => void): ListSpec<VmTemplate> => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  return useMemo(
    () => ({
      columns: templateColumns({ t, say, language: i18n.language, open }),
      facets: facetsOf(t, say),
      textsOf: ({ name, title, family, description }) => [name, title, family, description],
    }),
    [t, say, i18n.language, open],
  );
};
