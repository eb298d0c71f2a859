import type { TFunction } from 'i18next';
import type { Preference } from '../../../resources/instancetype/instancetype';
import type { ListColumn, ListFacet } from '../../../ui/list/list.types';
import type { ListForm } from '../../../ui/list/query';
import {
  byName,
  bytesColumn,
  countColumn,
  nameColumn,
  wordColumn,
  type ColumnTexts,
} from '../../frame/catalogue/columns';
import type { CatalogueShape } from '../../frame/catalogue/shape';
import { scopeColumn, scopeFacet } from '../list/scope';

const LIST: ListForm = {
  facets: ['system', 'architecture', 'scope'],
  columns: ['name', 'title', 'system', 'vcpu', 'memory', 'architecture', 'scope'],
  sort: { column: 'name', direction: 'asc' },
};

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

const columnsOf = (texts: ColumnTexts): readonly ListColumn<Preference>[] => {
  const { t } = texts;
  return [
    nameColumn(texts, { dataTest: 'preference-name', minWidth: 150 }),
    wordColumn({ id: 'title', title: t('Title'), priority: 1, minWidth: 160, maxWidth: 420 }, ({ title }) => title),
    wordColumn<Preference>(
      {
        id: 'system',
        title: t('System'),
        priority: 4,
        compare: (one, other) => byName(one.osType, other.osType),
      },
      ({ osType }) => systemWord(osType, t),
    ),
    scopeColumn(texts),
    countColumn({ id: 'vcpu', title: t('Least vCPU'), priority: 2 }, ({ requiredVcpu }) => requiredVcpu),
    bytesColumn(
      texts,
      { id: 'memory', title: t('Least memory'), priority: 2 },
      ({ requiredMemoryBytes }) => requiredMemoryBytes,
    ),
    wordColumn({ id: 'architecture', title: t('Architecture'), priority: 5 }, ({ architecture }) => architecture),
  ];
};

const facetsOf = ({ t }: ColumnTexts): readonly ListFacet<Preference>[] => [
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
export const PREFERENCE_SHAPE: CatalogueShape<Preference> = {
  form: LIST,
  columns: columnsOf,
  facets: facetsOf,
  textsOf: ({ name, title, family, namespace }) => [name, title, family, namespace],
};
