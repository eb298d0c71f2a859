import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import { compareNames, compareNumbers, missingLast } from '../../../lib/order';
import { formatBytes } from '../../../lib/quantity';
import { relativeTime } from '../../../lib/time';
import type { BootImage } from '../../../resources/image/image';
import type { ListColumn } from '../../../ui/list/list.types';
import { NameLink } from '../../../ui/list/name-link';
import { Status } from '../../../ui/status/status';
import { RelativeTime } from '../../../ui/time/relative';
import { OPEN } from '../../frame/catalogue/use-open';
import { shortOs } from '../../machines/short-os';
import type { Say } from '../../text';
import { freshnessFace, KIND_WORDS, stateFace, type Face } from '../words';

export interface ColumnTexts {
  readonly t: TFunction;
  readonly say: Say;
  readonly language: string;
  /** Opens the details of an image. */
  readonly open: (key: string) => void;
}

const NONE = '–';

const byName = missingLast(compareNames);
const byNumber = missingLast(compareNumbers);

const FaceCell = ({ face, say }: { readonly face: Face; readonly say: Say }): ReactElement => (
  <Status
    icon={face.icon}
    tone={face.tone}
    word={say(face.word)}
    percent={face.percent}
    reason={face.reason === undefined ? undefined : say(face.reason)}
    inline={face.urgent}
  />
);

const PHASES = ['no', 'importing', 'ready'];
const UPDATES = ['failed', 'outdated', 'importing', 'unknown', 'current'];

const nameColumns = ({ t, open }: ColumnTexts): readonly ListColumn<BootImage>[] => [
  {
    id: 'name',
    title: t('Name'),
    priority: 0,
    minWidth: 160,
    text: ({ name }) => name,
    hint: ({ name, title }) => (title === name ? name : `${name}\n${title}`),
    compare: (one, other) => compareNames(one.name, other.name),
    cell: ({ key, name }) => (
      <NameLink name={name} query={{ [OPEN]: key }} onOpen={() => open(key)} dataTest="image-name" />
    ),
  },
  {
    id: 'system',
    title: t('Operating system'),
    priority: 3,
    text: ({ system }) => shortOs(system) ?? NONE,
    hint: ({ system }) => system,
    compare: (one, other) => byName(one.system, other.system),
    cell: ({ system }) => shortOs(system) ?? NONE,
  },
  {
    id: 'namespace',
    title: t('Namespace'),
    // whole or not at all: cut, the namespaces of images look all the same
    priority: 4,
    maxWidth: 340,
    text: ({ namespace }) => namespace,
    hint: ({ namespace }) => namespace,
    compare: (one, other) => compareNames(one.namespace, other.namespace),
    cell: ({ namespace }) => <bdi>{namespace}</bdi>,
  },
];

const stateColumns = ({ t, say, language }: ColumnTexts): readonly ListColumn<BootImage>[] => {
  const now = Date.now();
  return [
    {
      id: 'state',
      title: t('State'),
      priority: 1,
      extra: 24,
      minWidth: 130,
      maxWidth: 260,
      text: (image) =>
        image.state.phase === 'importing' ? `${say(stateFace(image).word)} 100 %` : say(stateFace(image).word),
      compare: (one, other) => PHASES.indexOf(one.state.phase) - PHASES.indexOf(other.state.phase),
      cell: (image) => <FaceCell face={stateFace(image)} say={say} />,
    },
    {
      id: 'updates',
      title: t('Updates'),
      help: t('Whether an automatic import keeps the image as new as its source'),
      priority: 2,
      extra: 24,
      minWidth: 130,
      maxWidth: 260,
      text: ({ freshness }) => (freshness === undefined ? NONE : say(freshnessFace(freshness).word)),
      compare: (one, other) =>
        byNumber(
          one.freshness && UPDATES.indexOf(one.freshness.phase),
          other.freshness && UPDATES.indexOf(other.freshness.phase),
        ),
      cell: ({ freshness }) =>
        freshness === undefined ? NONE : <FaceCell face={freshnessFace(freshness)} say={say} />,
    },
    {
      id: 'imported',
      title: t('Last import'),
      priority: 6,
      text: ({ importedAt }) => (importedAt === undefined ? NONE : relativeTime(importedAt, now, language)),
      compare: (one, other) => byNumber(other.importedAt, one.importedAt),
      cell: ({ importedAt }) =>
        importedAt === undefined ? NONE : <RelativeTime at={importedAt} language={language} />,
    },
  ];
};

const sizeText = (bytes: number | undefined, language: string): string =>
  bytes === undefined ? NONE : formatBytes(bytes, language);

const volumeColumns = ({ t, say, language }: ColumnTexts): readonly ListColumn<BootImage>[] => [
  {
    id: 'size',
    title: t('Size'),
    priority: 5,
    align: 'end',
    extra: 16,
    text: ({ sizeBytes }) => sizeText(sizeBytes, language),
    compare: (one, other) => byNumber(one.sizeBytes, other.sizeBytes),
    cell: ({ sizeBytes }) => sizeText(sizeBytes, language),
  },
  {
    id: 'class',
    title: t('Storage class'),
    priority: 9,
    text: ({ storageClass }) => storageClass ?? NONE,
    hint: ({ storageClass }) => storageClass,
    compare: (one, other) => byName(one.storageClass, other.storageClass),
    cell: ({ storageClass }) => storageClass ?? NONE,
  },
  {
    id: 'kind',
    title: t('Kind'),
    priority: 10,
    text: ({ kind }) => say(KIND_WORDS[kind]),
    compare: (one, other) => compareNames(one.kind, other.kind),
    cell: ({ kind }) => say(KIND_WORDS[kind]),
  },
];

const defaultColumns = ({ t }: ColumnTexts): readonly ListColumn<BootImage>[] => [
  {
    id: 'instancetype',
    title: t('Instance type'),
    help: t('The size that a virtual machine from this image gets unless another one is chosen'),
    priority: 7,
    text: ({ instancetype }) => instancetype?.name ?? NONE,
    hint: ({ instancetype }) => instancetype?.name,
    compare: (one, other) => byName(one.instancetype?.name, other.instancetype?.name),
    cell: ({ instancetype }) => instancetype?.name ?? NONE,
  },
  {
    id: 'preference',
    title: t('Preference'),
    help: t('The virtual hardware that suits the operating system of the image'),
    priority: 8,
    text: ({ preference }) => preference?.name ?? NONE,
    hint: ({ preference }) => preference?.name,
    compare: (one, other) => byName(one.preference?.name, other.preference?.name),
    cell: ({ preference }) => preference?.name ?? NONE,
  },
  {
    id: 'architecture',
    title: t('Architecture'),
    priority: 11,
    text: ({ architecture }) => architecture ?? NONE,
    compare: (one, other) => byName(one.architecture, other.architecture),
    cell: ({ architecture }) => architecture ?? NONE,
  },
];

/** All columns that the list of boot images has. */
export const imageColumns = (texts: ColumnTexts): readonly ListColumn<BootImage>[] => {
  const [size, storageClass, kind] = volumeColumns(texts);
  return [...nameColumns(texts), ...stateColumns(texts), size, ...defaultColumns(texts), storageClass, kind].filter(
    (column) => column !== undefined,
  );
};
