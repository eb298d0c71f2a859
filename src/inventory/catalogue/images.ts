import type { ApiError } from '../../cluster/errors';
import { msg, type Message } from '../../lib/message';
import type { BootImage } from '../../resources/image/image';
import { imagesOf, volumeImagesOf, type ImageParts } from '../../resources/image/join';
import { DEFAULT_LABELS } from '../../resources/image/labels';
import { GOLDEN_NAMESPACES } from '../../resources/image/volumes';
import { DATA_IMPORT_CRON, DATA_SOURCE, DATA_VOLUME, PVC, VOLUME_SNAPSHOT, type KindRef } from '../../resources/kinds';
import { keyOfObject, namespaceOf } from '../../resources/meta';
import type { KubeObject } from '../../resources/object';
import type { CatalogueNote } from '../catalogue.types';
import type { Known, Recipe, Wanted } from './combined';
import { everywhere } from './reach';

/** How boot images are read. */
export interface ImageOptions {
  /** Follow the cluster, as a page that shows progress must. Otherwise the lists are read now and then. */
  readonly live?: boolean;
  /** Also every other volume and snapshot of the namespace. */
  readonly allVolumes?: boolean;
}

const WHAT = {
  sources: msg('Boot images'),
  crons: msg('Automatic imports of boot images'),
  claims: msg('Volumes'),
  dataVolumes: msg('Imports under way'),
  snapshots: msg('Snapshots of volumes'),
} satisfies Record<string, Message>;

/** The cluster has no CDI: what makes names for images and fills them. Volumes and snapshots may be there all the same. */
export const lacksImporter = (notes: readonly CatalogueNote[]): boolean =>
  notes.some(({ what, trouble }) => what.key === WHAT.sources.key && trouble === 'absent');

/** Why the automatic imports could not be read: without them nobody knows whether an image is kept fresh. */
export const unreadImports = (notes: readonly CatalogueNote[]): ApiError | undefined =>
  notes.find(({ what, trouble }) => what.key === WHAT.crons.key && trouble !== 'absent')?.error;

/** Marked to be booted from, and not the disk of a VM: clones inherit the mark. */
const MARKED = `${DEFAULT_LABELS.preference},!kubevirt.io/created-by`;

type Where = readonly (string | undefined)[];

interface Plan {
  readonly sources: readonly Wanted[];
  readonly rest: readonly Wanted[];
  readonly asked: readonly Wanted[];
  readonly covered: readonly string[] | undefined;
}

/** In its full length, or only what is marked; the whole cluster has a volume for every disk of every VM. */
const listOf = (what: Message, kind: KindRef, namespace: string | undefined, live: boolean): Wanted => {
  const all = namespace !== undefined || kind === DATA_SOURCE || kind === DATA_IMPORT_CRON;
  return { what, live, scope: all ? { kind, namespace } : { kind, labelSelector: MARKED } };
};

const behind = (namespace: string | undefined, live: boolean): readonly Wanted[] => [
  listOf(WHAT.crons, DATA_IMPORT_CRON, namespace, live),
  listOf(WHAT.claims, PVC, namespace, live),
  listOf(WHAT.dataVolumes, DATA_VOLUME, namespace, live),
  listOf(WHAT.snapshots, VOLUME_SNAPSHOT, namespace, false),
];

/** The golden images of a cluster are in one of these namespaces; of the others nothing more is read. */
const inhabited = (known: Known, where: Where, live: boolean): Where =>
  where.filter(
    (namespace) =>
      namespace !== undefined && known.objects(listOf(WHAT.sources, DATA_SOURCE, namespace, live)).length > 0,
  );

/**
 * A cluster has its golden images in one of the namespaces. Once one is found, it says nothing that another may not be read:
 * most likely it does not exist, which the API does not tell to everybody.
 */
const withoutStrangers = (known: Known, sources: readonly Wanted[]): readonly Wanted[] => {
  const isGolden = ({ scope }: Wanted): boolean => GOLDEN_NAMESPACES.includes(scope.namespace ?? '');
  const found = sources.some((one) => isGolden(one) && known.objects(one).length > 0);
  return sources.map((one) => ({ ...one, replaced: found && isGolden(one) && known.state(one).phase === 'forbidden' }));
};

const planOf = (namespace: string | undefined, live: boolean, known: Known): Plan => {
  const sourcesIn = (where: Where): readonly Wanted[] =>
    withoutStrangers(
      known,
      where.map((one) => listOf(WHAT.sources, DATA_SOURCE, one, live)),
    );
  if (namespace !== undefined) {
    const golden = GOLDEN_NAMESPACES.filter((one) => one !== namespace);
    const homes = [namespace, ...inhabited(known, golden, live)];
    return {
      sources: sourcesIn([namespace, ...golden]),
      rest: homes.flatMap((home) => behind(home, live)),
      asked: [],
      covered: undefined,
    };
  }
  const reach = everywhere(WHAT.sources, { kind: DATA_SOURCE }, live, GOLDEN_NAMESPACES, known);
  if (reach.narrowed) {
    // too many namespaces to follow them all
    const sources = withoutStrangers(
      known,
      reach.namespaces.map((one) => listOf(WHAT.sources, DATA_SOURCE, one, false)),
    );
    const homes = inhabited(known, reach.namespaces, false);
    return {
      sources,
      rest: homes.flatMap((home) => behind(home, false)),
      asked: reach.asked,
      covered: reach.seen,
    };
  }
  const sources = sourcesIn(reach.namespaces);
  const present = new Set(sources.flatMap((one) => known.objects(one)).map(namespaceOf));
  const golden = GOLDEN_NAMESPACES.filter((one) => present.has(one));
  const full = golden.flatMap((one) => behind(one, live)).filter(({ scope }) => scope.kind !== DATA_IMPORT_CRON);
  return { sources, rest: [...behind(undefined, live), ...full], asked: [], covered: undefined };
};

/** The objects of a kind in several lists, each once: lists may overlap. */
const gather = (known: Known, wanted: readonly Wanted[], kind: KindRef): readonly KubeObject[] => {
  const lists = wanted.filter(({ scope }) => scope.kind === kind);
  const [only] = lists;
  if (only !== undefined && lists.length === 1) return known.objects(only);
  return [
    ...new Map(lists.flatMap((one) => known.objects(one)).map((object) => [keyOfObject(object), object])).values(),
  ];
};

const partsOf = (known: Known, { sources, rest }: Plan): ImageParts => ({
  dataSources: gather(known, sources, DATA_SOURCE),
  crons: gather(known, rest, DATA_IMPORT_CRON),
  claims: gather(known, rest, PVC),
  dataVolumes: gather(known, rest, DATA_VOLUME),
  snapshots: gather(known, rest, VOLUME_SNAPSHOT),
});

/** All that VMs of a namespace can be booted from: the golden images, and those of the namespace. */
export const imageRecipe = (
  namespace: string | undefined,
  { live = false, allVolumes = false }: ImageOptions,
): Recipe<BootImage> => ({
  plan: (known) => {
    const { sources, rest, asked } = planOf(namespace, live, known);
    return [...sources, ...rest, ...asked];
  },
  make: (known) => {
    const parts = partsOf(known, planOf(namespace, live, known));
    const images = imagesOf(parts);
    if (!allVolumes) return images;
    const own = (object: KubeObject): boolean => namespace === undefined || namespaceOf(object) === namespace;
    const keys = new Set(images.map(({ key }) => key));
    const others = volumeImagesOf({
      claims: parts.claims.filter(own),
      dataVolumes: parts.dataVolumes,
      snapshots: parts.snapshots.filter(own),
    });
    return [...images, ...others.filter(({ key }) => !keys.has(key))];
  },
  covered: (known) => planOf(namespace, live, known).covered,
});
