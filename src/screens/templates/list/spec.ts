import type { VmTemplate } from '../../../resources/template/template';
import { flavorWord, workloadWord } from '../../../resources/template/words';
import type { ListFacet } from '../../../ui/list/list.types';
import type { ListForm } from '../../../ui/list/query';
import type { ColumnTexts } from '../../frame/catalogue/columns';
import type { CatalogueShape } from '../../frame/catalogue/shape';
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

const facetsOf = ({ t, say }: ColumnTexts): readonly ListFacet<VmTemplate>[] => [
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
export const TEMPLATE_SHAPE: CatalogueShape<VmTemplate> = {
  form: LIST,
  columns: templateColumns,
  facets: facetsOf,
  textsOf: ({ name, title, family, description }) => [name, title, family, description],
};
