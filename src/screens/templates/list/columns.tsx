import type { TFunction } from 'i18next';
import { compareNames, compareNumbers, missingLast } from '../../../lib/order';
import { formatBytes } from '../../../lib/quantity';
import { relativeTime } from '../../../lib/time';
import { createdAtOf } from '../../../resources/meta';
import type { VmTemplate } from '../../../resources/template/template';
import { flavorWord, workloadWord } from '../../../resources/template/words';
import type { ListColumn } from '../../../ui/list/list.types';
import { NameLink } from '../../../ui/list/name-link';
import { Status } from '../../../ui/status/status';
import { RelativeTime } from '../../../ui/time/relative';
import { OPEN } from '../../frame/catalogue/use-open';
import type { Say } from '../../text';

export interface ColumnTexts {
  readonly t: TFunction;
  readonly say: Say;
  readonly language: string;
  readonly open: (key: string) => void;
}

const NONE = '–';
const byName = missingLast(compareNames);
const byNumber = missingLast(compareNumbers);

/** Who made a template, in a word. */
export const makerWord = ({ predefined, deprecated }: VmTemplate, t: TFunction): string => {
  if (deprecated) return t('Predefined, outdated');
  return predefined ? t('Predefined') : t('Own');
};

const identity = ({ t, say, open }: ColumnTexts): readonly ListColumn<VmTemplate>[] => [
  {
    id: 'name',
    title: t('Name'),
    priority: 0,
    minWidth: 270,
    text: ({ name }) => name,
    hint: ({ name }) => name,
    compare: (one, other) => compareNames(one.name, other.name),
    cell: ({ key, name }) => (
      <NameLink name={name} query={{ [OPEN]: key }} onOpen={() => open(key)} dataTest="template-name" />
    ),
  },
  {
    id: 'title',
    title: t('Title'),
    priority: 2,
    minWidth: 150,
    maxWidth: 320,
    text: ({ title }) => title,
    hint: ({ title }) => title,
    compare: (one, other) => compareNames(one.title, other.title),
    cell: ({ title }) => <bdi>{title}</bdi>,
  },
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
  {
    id: 'namespace',
    title: t('Namespace'),
    priority: 5,
    minWidth: 100,
    maxWidth: 240,
    text: ({ namespace }) => namespace,
    hint: ({ namespace }) => namespace,
    compare: (one, other) => compareNames(one.namespace, other.namespace),
    cell: ({ namespace }) => <bdi>{namespace}</bdi>,
  },
];

const content = ({ t, say, language }: ColumnTexts): readonly ListColumn<VmTemplate>[] => [
  {
    id: 'workload',
    title: t('Made for'),
    priority: 6,
    text: ({ workload }) => (workload === undefined ? NONE : say(workloadWord(workload))),
    compare: (one, other) => byName(one.workload, other.workload),
    cell: ({ workload }) => (workload === undefined ? NONE : say(workloadWord(workload))),
  },
  {
    id: 'flavor',
    title: t('Flavor'),
    priority: 8,
    text: ({ flavor }) => (flavor === undefined ? NONE : say(flavorWord(flavor))),
    compare: (one, other) => byNumber(one.memoryBytes, other.memoryBytes),
    cell: ({ flavor }) => (flavor === undefined ? NONE : say(flavorWord(flavor))),
  },
  {
    id: 'vcpu',
    title: t('vCPU'),
    priority: 4,
    align: 'end',
    extra: 24,
    text: ({ vcpu }) => String(vcpu ?? NONE),
    compare: (one, other) => byNumber(one.vcpu, other.vcpu),
    cell: ({ vcpu }) => vcpu ?? NONE,
  },
  {
    id: 'memory',
    title: t('Memory'),
    priority: 4,
    align: 'end',
    extra: 16,
    text: ({ memoryBytes }) => (memoryBytes === undefined ? NONE : formatBytes(memoryBytes, language)),
    compare: (one, other) => byNumber(one.memoryBytes, other.memoryBytes),
    cell: ({ memoryBytes }) => (memoryBytes === undefined ? NONE : formatBytes(memoryBytes, language)),
  },
  {
    id: 'source',
    title: t('Boots from'),
    priority: 7,
    minWidth: 120,
    maxWidth: 300,
    text: ({ source }) => source?.name ?? source?.label ?? NONE,
    hint: ({ source }) => source?.label,
    compare: (one, other) => byName(one.source?.label, other.source?.label),
    cell: ({ source }) => source?.name ?? source?.label ?? NONE,
  },
];

const about = ({ t, language }: ColumnTexts): readonly ListColumn<VmTemplate>[] => {
  const now = Date.now();
  return [
    {
      id: 'kind',
      title: t('Kind'),
      priority: 10,
      text: ({ from }) => (from === 'openshift' ? 'OpenShift' : 'KubeVirt'),
      compare: (one, other) => compareNames(one.from, other.from),
      cell: ({ from }) => (from === 'openshift' ? 'OpenShift' : 'KubeVirt'),
    },
    {
      id: 'architecture',
      title: t('Architecture'),
      priority: 8,
      text: ({ architecture }) => architecture ?? NONE,
      compare: (one, other) => byName(one.architecture, other.architecture),
      cell: ({ architecture }) => architecture ?? NONE,
    },
    {
      id: 'created',
      title: t('Created'),
      priority: 9,
      text: ({ object }) => relativeTime(createdAtOf(object) ?? now, now, language),
      compare: (one, other) => byNumber(createdAtOf(other.object), createdAtOf(one.object)),
      cell: ({ object }) => {
        const at = createdAtOf(object);
        return at === undefined ? NONE : <RelativeTime at={at} language={language} />;
      },
    },
  ];
};

/** All columns that the list of templates has. */
export const templateColumns = (texts: ColumnTexts): readonly ListColumn<VmTemplate>[] => [
  ...identity(texts),
  ...content(texts),
  ...about(texts),
];
