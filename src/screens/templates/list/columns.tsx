import type { TFunction } from 'i18next';
import { compareNames } from '../../../lib/order';
import { createdAtOf } from '../../../resources/meta';
import type { VmTemplate } from '../../../resources/template/template';
import { flavorWord, workloadWord } from '../../../resources/template/words';
import type { ListColumn } from '../../../ui/list/list.types';
import { Status } from '../../../ui/status/status';
import {
  agoColumn,
  byName,
  byNumber,
  bytesColumn,
  countColumn,
  nameColumn,
  wordColumn,
  type ColumnTexts,
} from '../../frame/catalogue/columns';

/** Who made a template, in a word. */
export const makerWord = ({ predefined, deprecated }: VmTemplate, t: TFunction): string => {
  if (deprecated) return t('Predefined, outdated');
  return predefined ? t('Predefined') : t('Own');
};

const identity = (texts: ColumnTexts): readonly ListColumn<VmTemplate>[] => {
  const { t, say } = texts;
  return [
    nameColumn(texts, { dataTest: 'template-name', minWidth: 270 }),
    wordColumn({ id: 'title', title: t('Title'), priority: 2, minWidth: 120, maxWidth: 320 }, ({ title }) => title),
    {
      id: 'maker',
      title: t('Made by'),
      priority: 3,
      text: (template) => makerWord(template, t),
      compare: (one, other) => Number(one.predefined) - Number(other.predefined),
      cell: (template) =>
        template.problem === undefined ? (
          makerWord(template, t)
        ) : (
          <Status icon="attention" tone="warning" word={t('Not usable')} reason={say(template.problem)} />
        ),
    },
    wordColumn(
      { id: 'namespace', title: t('Namespace'), priority: 5, minWidth: 100, maxWidth: 240 },
      ({ namespace }) => namespace,
    ),
  ];
};

const content = (texts: ColumnTexts): readonly ListColumn<VmTemplate>[] => {
  const { t, say } = texts;
  return [
    wordColumn<VmTemplate>(
      {
        id: 'workload',
        title: t('Made for'),
        priority: 6,
        compare: (one, other) => byName(one.workload, other.workload),
      },
      ({ workload }) => workload && say(workloadWord(workload)),
    ),
    wordColumn<VmTemplate>(
      {
        id: 'flavor',
        title: t('Flavor'),
        priority: 8,
        compare: (one, other) => byNumber(one.memoryBytes, other.memoryBytes),
      },
      ({ flavor }) => flavor && say(flavorWord(flavor)),
    ),
    countColumn({ id: 'vcpu', title: t('vCPU'), priority: 4, extra: 24 }, ({ vcpu }) => vcpu),
    bytesColumn(texts, { id: 'memory', title: t('Memory'), priority: 4 }, ({ memoryBytes }) => memoryBytes),
    wordColumn<VmTemplate>(
      {
        id: 'source',
        title: t('Boots from'),
        priority: 7,
        minWidth: 120,
        maxWidth: 300,
        hint: ({ source }) => source?.label,
        compare: (one, other) => byName(one.source?.label, other.source?.label),
      },
      ({ source }) => source?.name ?? source?.label,
    ),
  ];
};

const about = (texts: ColumnTexts): readonly ListColumn<VmTemplate>[] => {
  const { t } = texts;
  return [
    wordColumn<VmTemplate>(
      { id: 'kind', title: t('Kind'), priority: 10, compare: (one, other) => compareNames(one.from, other.from) },
      ({ from }) => (from === 'openshift' ? 'OpenShift' : 'KubeVirt'),
    ),
    wordColumn({ id: 'architecture', title: t('Architecture'), priority: 8 }, ({ architecture }) => architecture),
    agoColumn(texts, { id: 'created', title: t('Created'), priority: 9 }, ({ object }) => createdAtOf(object)),
  ];
};

/** All columns that the list of templates has. */
export const templateColumns = (texts: ColumnTexts): readonly ListColumn<VmTemplate>[] => [
  ...identity(texts),
  ...content(texts),
  ...about(texts),
];
