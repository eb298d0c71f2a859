/** What a DataImportCron makes: imports, the DataSource, and the removal of both. cdi: pkg/controller/dataimportcron-controller.go */
import type { KindId } from '../../../../kinds/definition';
import type { Store } from '../../../../store/contract';
import type { DraftObject, KubeObject } from '../../../../store/object';
import { fieldsAt, numberAt, sameJson, textAt, textMapAt } from '../../../object/fields';
import { KIND } from '../../../object/kind-ids';
import { timestamp } from '../../../object/time';
import type { ControllerContext } from '../../../reconciler';
import { MARK } from '../../data-volume/marks';
import type { Format } from './format';
import { CRON, DEFAULT_LABELS } from './marks';
import { pinned } from './registry';

const IMPORTS_TO_KEEP = 3;

/** Labels by which its products know their cron, and those that travel. */
export const productLabels = (cron: KubeObject): Record<string, string> => ({
  'app.kubernetes.io/component': 'storage',
  'app.kubernetes.io/managed-by': 'cdi-controller',
  ...Object.fromEntries(
    DEFAULT_LABELS.flatMap((key) => {
      const value = cron.metadata.labels?.[key];
      return value === undefined ? [] : [[key, value]];
    }),
  ),
  [CRON.name]: cron.metadata.name,
  ...(textAt(cron, 'spec', 'retentionPolicy') === 'None' ? { [CRON.cleanup]: 'true' } : {}),
});

const importDraft = (cron: KubeObject, name: string, digest: string): DraftObject => {
  const template = fieldsAt(cron, 'spec', 'template');
  const spec = fieldsAt(template, 'spec');
  const registry = fieldsAt(spec, 'source', 'registry');
  return {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'DataVolume',
    metadata: {
      name,
      namespace: cron.metadata.namespace,
      labels: { ...textMapAt(template, 'metadata', 'labels'), ...productLabels(cron) },
      annotations: { ...textMapAt(template, 'metadata', 'annotations'), [MARK.immediate]: 'true' },
    },
    spec: { ...spec, source: { registry: { ...registry, url: pinned(textAt(registry, 'url') ?? '', digest) } } },
  };
};

/** Begins an import, unless its claim or snapshot is there already. */
export const ensureImport = (cron: KubeObject, name: string, digest: string, { store }: ControllerContext): void => {
  const { namespace } = cron.metadata;
  if (store.get(KIND.claim, namespace, name) !== undefined) return;
  if (store.get(KIND.volumeSnapshot, namespace, name) !== undefined) return;
  if (store.get(KIND.dataVolume, namespace, name) === undefined)
    store.create(KIND.dataVolume, importDraft(cron, name, digest));
};

/** Makes the DataSource, or brings it up to date; one that somebody else made is left alone. */
export const ensureDataSource = (
  cron: KubeObject,
  imported: { readonly name: string; readonly format: Format } | undefined,
  { store }: ControllerContext,
): void => {
  const { namespace } = cron.metadata;
  const name = textAt(cron, 'spec', 'managedDataSource') ?? '';
  const labels = productLabels(cron);
  const source = imported === undefined ? {} : { [imported.format]: { namespace, name: imported.name } };
  const existing = store.get(KIND.dataSource, namespace, name);
  if (existing === undefined) {
    store.create(KIND.dataSource, {
      apiVersion: 'cdi.kubevirt.io/v1beta1',
      kind: 'DataSource',
      metadata: { name, namespace, labels },
      spec: { source },
    });
    return;
  }
  if ((existing.metadata.labels?.[CRON.name] ?? '') === '') return;
  const labelled = { ...existing.metadata.labels, ...labels };
  const led = imported === undefined || sameJson(fieldsAt(existing, 'spec', 'source'), source);
  if (led && sameJson(labelled, existing.metadata.labels)) return;
  store.modify(KIND.dataSource, namespace, name, (draft) => {
    draft.metadata.labels = labelled;
    if (!led) draft['spec'] = { ...fieldsAt(draft, 'spec'), source };
  });
};

/** The other cron that keeps the same DataSource, if there is one. */
export const rivalOf = (cron: KubeObject, { store }: ControllerContext): string | undefined => {
  const managed = textAt(cron, 'spec', 'managedDataSource');
  const dataSource = store.get(KIND.dataSource, cron.metadata.namespace, managed ?? '');
  const keeper = dataSource?.metadata.labels?.[CRON.name] ?? '';
  if (keeper === '' || keeper === cron.metadata.name) return undefined;
  const other = store.get(KIND.dataImportCron, cron.metadata.namespace, keeper);
  return textAt(other, 'spec', 'managedDataSource') === managed ? keeper : undefined;
};

const removeImport = (store: Store, namespace: string | undefined, name: string): void => {
  if (store.get(KIND.dataVolume, namespace, name) !== undefined) store.remove(KIND.dataVolume, namespace, name);
  else if (store.get(KIND.claim, namespace, name) !== undefined) store.remove(KIND.claim, namespace, name);
};

const madeBy = (store: Store, kind: KindId, namespace: string | undefined, cron: string): readonly KubeObject[] =>
  store.list(kind, namespace).filter(({ metadata }) => metadata.labels?.[CRON.name] === cron);

/** Notes that an import is the one in use, so that it outlives older ones. */
export const noteUse = (claim: KubeObject, { store, clock }: ControllerContext): void => {
  store.modify(KIND.claim, claim.metadata.namespace, claim.metadata.name, (draft) => {
    draft.metadata.annotations = { ...draft.metadata.annotations, [CRON.lastUse]: timestamp(clock.now()) };
  });
};

/** Removes imports beyond those to keep, the longest unused first. */
export const collectOutdated = (cron: KubeObject, { store }: ControllerContext): void => {
  if ((textAt(cron, 'spec', 'garbageCollect') ?? 'Outdated') !== 'Outdated') return;
  const { namespace, name } = cron.metadata;
  const asked = numberAt(cron, 'spec', 'importsToKeep') ?? -1;
  const kept = asked >= 0 ? asked : IMPORTS_TO_KEEP;
  const usedAt = ({ metadata }: KubeObject): string =>
    metadata.annotations?.[CRON.lastUse] ?? metadata.creationTimestamp;
  const beyond = (kind: KindId): readonly KubeObject[] =>
    [...madeBy(store, kind, namespace, name)].sort((a, b) => usedAt(b).localeCompare(usedAt(a))).slice(kept);
  for (const { metadata } of beyond(KIND.claim)) removeImport(store, metadata.namespace, metadata.name);
  for (const { metadata } of beyond(KIND.volumeSnapshot))
    store.remove(KIND.volumeSnapshot, metadata.namespace, metadata.name);
};

/** Gives up an import that cannot succeed, or that is kept otherwise. */
export const dropImport = ({ metadata }: KubeObject, { store }: ControllerContext): void => {
  removeImport(store, metadata.namespace, metadata.name);
};

/** The cron is gone: with retention policy None, all that it made goes, too. */
export const cleanUp = (namespace: string | undefined, cron: string, { store }: ControllerContext): void => {
  for (const kind of [KIND.dataSource, KIND.dataVolume, KIND.claim, KIND.volumeSnapshot]) {
    for (const { metadata } of madeBy(store, kind, namespace, cron))
      if (metadata.labels?.[CRON.cleanup] === 'true') store.remove(kind, metadata.namespace, metadata.name);
  }
};
