import { compareNames, inTurn } from '../../../lib/order';
import type { BootImage } from '../../../resources/image/image';
import { isDefaultVariant } from '../../../resources/image/labels';
import { defaultFirst } from '../../../resources/image/join';
import type { ListColumn } from '../../../ui/list/list.types';
import { Tag } from '../../../ui/tag/tag';
import {
  agoColumn,
  byName,
  byNumber,
  bytesColumn,
  nameColumn,
  NONE,
  wordColumn,
  type ColumnTexts,
} from '../../frame/catalogue/columns';
import { shortOs } from '../../machines/short-os';
import { FaceStatus } from '../face';
import { freshnessFace, KIND_WORDS, stateFace } from '../words';

const PHASES = ['no', 'importing', 'ready'];
const UPDATES = ['failed', 'outdated', 'importing', 'unknown', 'current'];

/** Systems of one family together, its default before the others; those that nothing is known of come last. */
const bySystem = inTurn<BootImage>(
  (one, other) => byName(one.system && one.family, other.system && other.family),
  defaultFirst,
  (one, other) => byName(one.system, other.system),
);

const nameColumns = (texts: ColumnTexts): readonly ListColumn<BootImage>[] => {
  const { t } = texts;
  return [
    nameColumn(texts, {
      dataTest: 'image-name',
      minWidth: 160,
      hint: ({ name, title }) => (title === name ? name : `${name}\n${title}`),
    }),
    {
      ...wordColumn<BootImage>(
        { id: 'system', title: t('Operating system'), priority: 2, hint: ({ system }) => system, compare: bySystem },
        (image) => {
          const system = shortOs(image.system);
          return isDefaultVariant(image.object) ? `${system ?? NONE} ${t('Default')} ` : system;
        },
      ),
      extra: 16,
      cell: ({ system, object }) => (
        <>
          <bdi>{shortOs(system) ?? NONE}</bdi>
          {isDefaultVariant(object) && (
            <>
              {' '}
              <Tag color="blue">{t('Default')}</Tag>
            </>
          )}
        </>
      ),
    },
    // cut before columns go, but never so far that the namespaces of images all look the same
    wordColumn(
      { id: 'namespace', title: t('Namespace'), priority: 4, minWidth: 190, maxWidth: 340 },
      ({ namespace }) => namespace,
    ),
  ];
};

const stateColumns = (texts: ColumnTexts): readonly ListColumn<BootImage>[] => {
  const { t, say } = texts;
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
      cell: (image) => <FaceStatus face={stateFace(image)} />,
    },
    {
      id: 'updates',
      title: t('Updates'),
      help: t('Whether an automatic import keeps the image as new as its source'),
      priority: 3,
      extra: 24,
      minWidth: 130,
      maxWidth: 260,
      text: ({ freshness }) => (freshness === undefined ? NONE : say(freshnessFace(freshness).word)),
      compare: (one, other) =>
        byNumber(
          one.freshness && UPDATES.indexOf(one.freshness.phase),
          other.freshness && UPDATES.indexOf(other.freshness.phase),
        ),
      cell: ({ freshness }) => (freshness === undefined ? NONE : <FaceStatus face={freshnessFace(freshness)} />),
    },
    agoColumn(texts, { id: 'imported', title: t('Last import'), priority: 6 }, ({ importedAt }) => importedAt),
    bytesColumn(texts, { id: 'size', title: t('Size'), priority: 5 }, ({ sizeBytes }) => sizeBytes),
  ];
};

const defaultColumns = ({ t }: ColumnTexts): readonly ListColumn<BootImage>[] => [
  wordColumn(
    {
      id: 'instancetype',
      title: t('Instance type'),
      help: t('The size that a virtual machine from this image gets unless another one is chosen'),
      priority: 7,
    },
    ({ instancetype }) => instancetype?.name,
  ),
  wordColumn(
    {
      id: 'preference',
      title: t('Preference'),
      help: t('The virtual hardware that suits the operating system of the image'),
      priority: 8,
    },
    ({ preference }) => preference?.name,
  ),
];

const aboutColumns = ({ t, say }: ColumnTexts): readonly ListColumn<BootImage>[] => [
  wordColumn({ id: 'architecture', title: t('Architecture'), priority: 11 }, ({ architecture }) => architecture),
  wordColumn({ id: 'class', title: t('Storage class'), priority: 9 }, ({ storageClass }) => storageClass),
  wordColumn(
    { id: 'kind', title: t('Kind'), priority: 10, compare: (one, other) => compareNames(one.kind, other.kind) },
    ({ kind }) => say(KIND_WORDS[kind]),
  ),
];

/** All columns that the list of boot images has. */
export const imageColumns = (texts: ColumnTexts): readonly ListColumn<BootImage>[] => [
  ...nameColumns(texts),
  ...stateColumns(texts),
  ...defaultColumns(texts),
  ...aboutColumns(texts),
];
