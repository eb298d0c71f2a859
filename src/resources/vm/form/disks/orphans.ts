import { at, list, text } from '../../../../lib/reach';
import type { Draft } from '../../../draft/draft';
import { partsOf, storeNameOf, withParts } from './parts';

/** `Kind/name` of an object that the draft brings along. */
type Reference = string;

const ref = (kind: string, name: string | undefined): readonly Reference[] =>
  name === undefined ? [] : [`${kind}/${name}`];

const ofVolume = (volume: unknown): readonly Reference[] => [
  ...ref('DataVolume', storeNameOf(volume)),
  ...ref('ConfigMap', text(volume, 'configMap', 'name')),
  ...ref('Secret', text(volume, 'secret', 'secretName')),
  ...ref('ConfigMap', text(volume, 'sysprep', 'configMap', 'name')),
  ...ref('Secret', text(volume, 'sysprep', 'secret', 'name')),
  ...['cloudInitNoCloud', 'cloudInitConfigDrive'].flatMap((kind) => [
    ...ref('Secret', text(volume, kind, 'secretRef', 'name')),
    ...ref('Secret', text(volume, kind, 'networkDataSecretRef', 'name')),
  ]),
];

const ofDataVolume = (object: unknown): readonly Reference[] =>
  ['http', 'registry', 's3', 'gcs', 'imageio', 'vddk'].flatMap((kind) => [
    ...ref('Secret', text(object, 'spec', 'source', kind, 'secretRef')),
    ...ref('ConfigMap', text(object, 'spec', 'source', kind, 'certConfigMap')),
  ]);

const ofCredential = (entry: unknown): readonly Reference[] =>
  ['sshPublicKey', 'userPassword'].flatMap((kind) =>
    ref('Secret', text(entry, kind, 'source', 'secret', 'secretName')),
  );

/** Everything that the VM names, and what the DataVolumes beside it name. */
const referencesOf = (draft: Draft): ReadonlySet<Reference> =>
  new Set([
    ...partsOf(draft.vm).volumes.flatMap(ofVolume),
    ...partsOf(draft.vm).templates.flatMap(ofDataVolume),
    ...list(draft.vm, 'spec', 'template', 'spec', 'accessCredentials').flatMap(ofCredential),
    ...list(draft, 'others').flatMap(ofDataVolume),
  ]);

const referenceTo = (object: unknown): Reference =>
  `${text(object, 'kind') ?? ''}/${text(object, 'metadata', 'name') ?? ''}`;

/**
 * The draft after an edit, without templates and objects that only the state before needed. An object that nothing referred to
 * before either was put there by somebody on purpose, and stays.
 */
export const withoutOrphans = (before: Draft, after: Draft): Draft => {
  const needed = referencesOf(before);
  const stillNeeded = referencesOf(after);
  const isOrphan = (reference: Reference): boolean => needed.has(reference) && !stillNeeded.has(reference);
  const { templates } = partsOf(after.vm);
  const kept = templates.filter((entry) => !isOrphan(`DataVolume/${text(entry, 'metadata', 'name') ?? ''}`));
  const others =
    list(after, 'others').length === 0 ? [] : after.others.filter((other) => !isOrphan(referenceTo(other)));
  const sameOthers = others.length === list(after, 'others').length;
  if (kept.length === templates.length && sameOthers) return after;
  const cleaned = kept.length === templates.length ? after : withParts(after, { templates: kept });
  // what an orphan itself referred to may be an orphan now
  return withoutOrphans(before, sameOthers ? cleaned : { ...cleaned, others });
};

/** Does more than one volume of the draft use the store of this name? */
export const isStoreShared = (draft: Draft, store: string): boolean =>
  partsOf(draft.vm).volumes.filter((volume) => at(volume, 'name') !== undefined && storeNameOf(volume) === store)
    .length > 1;
