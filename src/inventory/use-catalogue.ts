import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { useSession } from '../cluster/hooks';
import type { Session } from '../cluster/session';
import type { Draft } from '../resources/draft/draft';
import type { Surroundings } from '../resources/draft/surroundings';
import type { BootImage } from '../resources/image/image';
import type { VmSnapshot } from '../resources/image/vm-snapshot';
import type { Instancetype, Preference } from '../resources/instancetype/instancetype';
import type { KindRef } from '../resources/kinds';
import type { KubeObject } from '../resources/object';
import type { VmTemplate } from '../resources/template/template';
import type { Catalogue } from './catalogue.types';
import { Combined, type Recipe } from './catalogue/combined';
import { imageRecipe, type ImageOptions } from './catalogue/images';
import { libraryOf } from './catalogue/library';
import { instancetypeRecipe, preferenceRecipe, templateRecipe, vmRecipe, vmSnapshotRecipe } from './catalogue/lists';
import { matchedRecipe, matcherIn, surroundingsRecipe } from './catalogue/surroundings';

/** The catalogues of one kind of thing that were made for a session, so that going back finds them complete. */
type Shelved<Item> = WeakMap<Session, Map<string, Combined<Item>>>;

const shelved = <Item>(
  all: Shelved<Item>,
  session: Session,
  key: string,
  recipe: () => Recipe<Item>,
): Combined<Item> => {
  const ofSession = all.get(session) ?? new Map<string, Combined<Item>>();
  all.set(session, ofSession);
  const known = ofSession.get(key) ?? new Combined(session, recipe());
  ofSession.set(key, known);
  return known;
};

const useCombined = <Item>(all: Shelved<Item>, key: string, recipe: () => Recipe<Item>): Catalogue<Item> => {
  const session = useSession();
  const catalogue = shelved(all, session, key, recipe);
  return useSyncExternalStore(catalogue.subscribe, catalogue.read);
};

interface CatalogueOptions {
  /** Follow the cluster, as a page that lists these things must. Otherwise the lists are read now and then. */
  readonly live?: boolean;
}

const keyOf = (namespace: string | undefined, { live = false }: CatalogueOptions): string =>
  `${namespace ?? ''} ${String(live)}`;

const images: Shelved<BootImage> = new WeakMap();
const instancetypes: Shelved<Instancetype> = new WeakMap();
const preferences: Shelved<Preference> = new WeakMap();
const templates: Shelved<VmTemplate> = new WeakMap();
const snapshots: Shelved<VmSnapshot> = new WeakMap();
const vms: Shelved<KubeObject> = new WeakMap();
const surroundings: Shelved<Surroundings> = new WeakMap();
const matches: Shelved<KubeObject> = new WeakMap();

/**
 * What VMs of a namespace can be booted from: the golden images of the cluster, and DataSources and marked volumes and snapshots
 * of the namespace (undefined: of all namespaces).
 */
export const useBootImages = (namespace: string | undefined, options: ImageOptions = {}): Catalogue<BootImage> =>
  useCombined(images, `${keyOf(namespace, options)} ${String(options.allVolumes === true)}`, () =>
    imageRecipe(namespace, options),
  );

/** Instance types of the cluster and of the namespace (undefined: of all namespaces). */
export const useInstancetypes = (
  namespace: string | undefined,
  options: CatalogueOptions = {},
): Catalogue<Instancetype> =>
  useCombined(instancetypes, keyOf(namespace, options), () => instancetypeRecipe(namespace, options.live === true));

/** Preferences of the cluster and of the namespace (undefined: of all namespaces). */
export const usePreferences = (namespace: string | undefined, options: CatalogueOptions = {}): Catalogue<Preference> =>
  useCombined(preferences, keyOf(namespace, options), () => preferenceRecipe(namespace, options.live === true));

/** Templates that make VMs: those that come with the cluster, and those of the namespace (undefined: of all namespaces). */
export const useVmTemplates = (namespace: string | undefined, options: CatalogueOptions = {}): Catalogue<VmTemplate> =>
  useCombined(templates, keyOf(namespace, options), () => templateRecipe(namespace, options.live === true));

/** Snapshots of whole VMs, the newest first. Snapshots of volumes are boot images. */
export const useSnapshots = (namespace: string | undefined): Catalogue<VmSnapshot> =>
  useCombined(snapshots, keyOf(namespace, {}), () => vmSnapshotRecipe(namespace, false));

/** VMs as the API has them, to tell what uses an image, an instance type or a template. For lists there is `useVmList`. */
export const useVmObjects = (namespace: string | undefined): Catalogue<KubeObject> =>
  useCombined(vms, keyOf(namespace, {}), () => vmRecipe(namespace, false));

const useMatched = (
  draft: Draft,
  field: 'instancetype' | 'preference',
  namespace: string | undefined,
): KubeObject | undefined => {
  const matcher = matcherIn(draft, field);
  const home = matcher?.namespaced === true ? namespace : undefined;
  const name = matcher?.name ?? '';
  return useCombined(matches, `${field} ${home ?? ''} ${name}`, () =>
    name === '' ? NOTHING : matchedRecipe(field, home, name),
  ).items[0];
};

const NOTHING: Recipe<KubeObject> = { plan: () => [], make: () => [] };

/**
 * What is known of the cluster around a draft. The same object until something that it holds changes; what may not be read, or
 * has not come yet, is undefined in it.
 */
export const useSurroundings = (namespace: string | undefined, draft: Draft): Surroundings => {
  const lists = useCombined(surroundings, keyOf(namespace, {}), () => surroundingsRecipe(namespace)).items[0];
  const instancetype = useMatched(draft, 'instancetype', namespace);
  const preference = useMatched(draft, 'preference', namespace);
  return useMemo(() => ({ ...lists, instancetype, preference }), [lists, instancetype, preference]);
};

/** The lists of `useSurroundings`, to say which of them could not be read. */
export const useSurroundingsStanding = (namespace: string): Pick<Catalogue<unknown>, 'notes' | 'retry'> =>
  useCombined(surroundings, keyOf(namespace, {}), () => surroundingsRecipe(namespace));

/** Call it after something of these kinds was created, changed or deleted: the catalogues that list them are read again. */
export const useCatalogueChanged = (): ((kinds: readonly KindRef[]) => void) => {
  const session = useSession();
  return useCallback((kinds) => libraryOf(session).changed(kinds), [session]);
};
