import { at, text } from '../../../lib/reach';
import type { Draft } from '../../../resources/draft/draft';
import { emptyDraft } from '../../../resources/draft/start';
import { namespaceOf } from '../../../resources/meta';
import type { KubeObject } from '../../../resources/object';
import { withBootSource } from '../../../resources/vm/form/source/write';
import { objectsOf, writeManifests } from '../wizard/yaml/write';

/** An image that anybody can fetch, so that the first VM boots. containerdisks: images/fedora */
const IMAGE = 'quay.io/containerdisks/fedora:latest';

const withoutNamespace = (object: KubeObject): KubeObject => ({
  ...object,
  metadata: Object.fromEntries(Object.entries(object.metadata).filter(([key]) => key !== 'namespace')),
});

/**
 * A text to begin with: a VM that boots.
 *
 * @param namespace `undefined`: the manifest names none, and the form says where it goes
 */
export const startText = (namespace: string | undefined, name: string): string => {
  const draft = withBootSource(emptyDraft(namespace ?? '', name), { from: 'container-disk', image: IMAGE });
  const objects = objectsOf(draft);
  return writeManifests(namespace === undefined ? objects.map(withoutNamespace) : objects);
};

const placedIn = (object: KubeObject, namespace: string): KubeObject =>
  namespaceOf(object) === undefined ? { ...object, metadata: { ...object.metadata, namespace } } : object;

/** Where the VM of a manifest goes: where it says, else where the page is about. Empty when neither says. */
export const homeOf = (draft: Draft, namespace: string): string => text(draft.vm, 'metadata', 'namespace') ?? namespace;

/** The draft with every object in a namespace. */
export const placed = (draft: Draft, namespace: string): Draft => {
  const home = homeOf(draft, namespace);
  return { vm: placedIn(draft.vm, home), others: draft.others.map((object) => placedIn(object, home)) };
};

/** The cluster gives the name (`generateName`), which this page could not follow. */
export const isNamed = ({ vm }: Draft): boolean => typeof at(vm, 'metadata', 'name') === 'string';
