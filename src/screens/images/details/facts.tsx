import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { errorWords } from '../../../cluster/error-text';
import type { ApiError } from '../../../cluster/errors';
import { formatBytes } from '../../../lib/quantity';
import { lastLookAtOf, scheduleOf } from '../../../resources/image/cron';
import type { BootImage, MatcherRef } from '../../../resources/image/image';
import { isDefaultVariant } from '../../../resources/image/labels';
import {
  CLUSTER_INSTANCETYPE,
  CLUSTER_PREFERENCE,
  DATA_IMPORT_CRON,
  INSTANCETYPE,
  NAMESPACE,
  PREFERENCE,
  PVC,
  STORAGE_CLASS,
  VOLUME_SNAPSHOT,
} from '../../../resources/kinds';
import { createdAtOf, nameOf } from '../../../resources/meta';
import { CopyText } from '../../../ui/copy/copy';
import { Facts, type Fact } from '../../../ui/facts/facts';
import { Tag, Tags } from '../../../ui/tag/tag';
import { NONE } from '../../frame/catalogue/columns';
import { When } from '../../machine/when';
import { resourcePath } from '../../paths';
import { useSay } from '../../text';
import { FaceStatus } from '../face';
import { freshnessFace, KIND_WORDS, originWord, stateFace } from '../words';

/** A link to an instance type or preference; one of a namespace is in that of the image. */
const MatcherLink = ({ matcher, home }: { readonly matcher: MatcherRef; readonly home: string }): ReactElement => {
  const clusterWide = matcher.kind.toLowerCase().includes('cluster');
  const isPreference = matcher.kind.toLowerCase().includes('preference');
  const kind = clusterWide
    ? isPreference
      ? CLUSTER_PREFERENCE
      : CLUSTER_INSTANCETYPE
    : isPreference
      ? PREFERENCE
      : INSTANCETYPE;
  return <Link to={resourcePath(kind, clusterWide ? undefined : home, matcher.name)}>{matcher.name}</Link>;
};

const useStateFacts = (image: BootImage, unread: ApiError | undefined): readonly Fact[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { freshness, cron, importedAt } = image;
  const none =
    unread === undefined
      ? t('None: it stays as it is')
      : t('Not known: {{reason}}', { reason: say(errorWords(unread)) });
  return [
    { id: 'state', term: t('State'), value: <FaceStatus face={stateFace(image)} wraps /> },
    {
      id: 'updates',
      term: t('Updates'),
      value: freshness === undefined ? none : <FaceStatus face={freshnessFace(freshness)} wraps />,
    },
    ...(cron === undefined
      ? []
      : [
          {
            id: 'cron',
            term: t('Automatic import'),
            value: <Link to={resourcePath(DATA_IMPORT_CRON, image.namespace, nameOf(cron))}>{nameOf(cron)}</Link>,
          },
          {
            id: 'schedule',
            term: t('Schedule'),
            value: scheduleOf(cron) === undefined ? t('Only when the source says so') : <code>{scheduleOf(cron)}</code>,
          },
          { id: 'looked', term: t('Looked for a newer one'), value: <When at={lastLookAtOf(cron)} /> },
        ]),
    { id: 'imported', term: t('Last import'), value: <When at={importedAt} /> },
  ];
};

const useContentFacts = (image: BootImage): readonly Fact[] => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { origin, volume, sizeBytes, storageClass } = image;
  return [
    {
      id: 'origin',
      term: t('Comes from'),
      value: origin && (
        <>
          {say(originWord(origin.from))}
          {origin.where !== undefined && (
            <div>
              <CopyText text={origin.where} />
            </div>
          )}
        </>
      ),
    },
    { id: 'kind', term: t('Kind'), value: say(KIND_WORDS[image.kind]) },
    {
      id: 'volume',
      term: t('Content is in'),
      value: volume && (
        <Link
          to={resourcePath(volume.kind === 'VolumeSnapshot' ? VOLUME_SNAPSHOT : PVC, volume.namespace, volume.name)}
        >
          {volume.name}
        </Link>
      ),
    },
    { id: 'size', term: t('Size'), value: sizeBytes === undefined ? undefined : formatBytes(sizeBytes, i18n.language) },
    {
      id: 'class',
      term: t('Storage class'),
      value: storageClass && <Link to={resourcePath(STORAGE_CLASS, undefined, storageClass)}>{storageClass}</Link>,
    },
  ];
};

interface ImageFactsProps {
  readonly image: BootImage;
  /** Why the automatic imports could not be read. */
  readonly unread: ApiError | undefined;
}

/** What is known of an image. */
export const ImageFacts = ({ image, unread }: ImageFactsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { system, namespace, instancetype, preference, architecture, title, name } = image;
  const facts: readonly Fact[] = [
    ...(title === name || title === system ? [] : [{ id: 'title', term: t('Title'), value: title }]),
    {
      id: 'system',
      term: t('Operating system'),
      value: isDefaultVariant(image.object) ? (
        <Tags>
          <bdi>{system ?? NONE}</bdi>
          <Tag color="blue">{t('Default')}</Tag>
        </Tags>
      ) : (
        system
      ),
    },
    {
      id: 'namespace',
      term: t('Namespace'),
      value: <Link to={resourcePath(NAMESPACE, undefined, namespace)}>{namespace}</Link>,
    },
    ...useStateFacts(image, unread),
    ...useContentFacts(image),
    {
      id: 'instancetype',
      term: t('Default instance type'),
      value: instancetype && <MatcherLink matcher={instancetype} home={namespace} />,
    },
    {
      id: 'preference',
      term: t('Default preference'),
      value: preference && <MatcherLink matcher={preference} home={namespace} />,
    },
    { id: 'architecture', term: t('Architecture'), value: architecture },
    { id: 'created', term: t('Created'), value: <When at={createdAtOf(image.object)} /> },
  ];
  return <Facts label={t('About the boot image')} facts={facts} />;
};
