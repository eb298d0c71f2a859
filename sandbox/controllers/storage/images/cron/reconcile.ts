import type { KubeObject } from '../../../../store/object';
import { conditionsOf, hasCondition, setCondition, type Conditions } from '../../../object/conditions';
import { compact, fieldsAt, listAt, textAt, type Fields } from '../../../object/fields';
import { KIND } from '../../../object/kind-ids';
import { keyOf, splitKey } from '../../../object/names';
import { timestamp } from '../../../object/time';
import { writeStatus } from '../../../object/write';
import type { ControllerContext, Reconciler } from '../../../reconciler';
import { annotation, isDeleting } from '../../../vmi/read';
import { classOf, formatOf, isSnapshotReady, takeSnapshot, type Format } from './format';
import { CRON } from './marks';
import { poll, untilNextPoll } from './poll';
import {
  cleanUp,
  collectOutdated,
  dropImport,
  ensureDataSource,
  ensureImport,
  noteUse,
  productLabels,
  rivalOf,
} from './products';
import { importName } from './registry';

/** The newest import, as the status names it. The capitals are upstream's. */
interface Current {
  readonly name: string;
  readonly digest: string;
  readonly dataVolume: KubeObject | undefined;
  readonly claim: KubeObject | undefined;
  readonly snapshot: KubeObject | undefined;
}

const currentOf = (cron: KubeObject, { store }: ControllerContext): Current | undefined => {
  const entry = listAt(cron, 'status', 'currentImports')[0];
  const name = textAt(entry, 'DataVolumeName');
  if (name === undefined) return undefined;
  const { namespace } = cron.metadata;
  return {
    name,
    digest: textAt(entry, 'Digest') ?? '',
    dataVolume: store.get(KIND.dataVolume, namespace, name),
    claim: store.get(KIND.claim, namespace, name),
    snapshot: store.get(KIND.volumeSnapshot, namespace, name),
  };
};

type Said = readonly [status: 'True' | 'False', reason: string, message: string];

const NO_IMPORT: Said = ['False', 'NoImport', 'No current import'];
const PROGRESSING: Said = ['True', 'ImportProgressing', 'Import is progressing'];
const SNAPSHOT_PROGRESSING: Said = ['False', 'ImportProgressing', 'Snapshot of imported data is progressing'];
const SCHEDULED: Said = ['False', 'ImportScheduled', 'Import is scheduled'];

const progressOf = (current: Current | undefined, done: boolean): Said => {
  if (current === undefined || done || current.dataVolume === undefined) return NO_IMPORT;
  const phase = textAt(current.dataVolume, 'status', 'phase') ?? '';
  if (phase === 'ImportInProgress') return PROGRESSING;
  if (phase === 'ImportScheduled') return SCHEDULED;
  return ['False', phase || 'Pending', `Import DataVolume phase ${phase}`];
};

const freshnessOf = (current: Current | undefined, done: boolean, outdated: boolean, format: Format): Said => {
  if (outdated) return ['False', 'Outdated', 'Source digest updated since last import'];
  if (done && format === 'snapshot' && !isSnapshotReady(current?.snapshot)) return SNAPSHOT_PROGRESSING;
  if (done) return ['True', 'UpToDate', 'Latest import is up to date'];
  return current === undefined
    ? ['False', 'NoDigest', 'No source digest']
    : ['False', 'ImportProgressing', 'Import is progressing'];
};

const withSaid = (conditions: Conditions, type: string, [status, reason, message]: Said, now: string): Conditions =>
  setCondition(conditions, { type, status, reason, message }, now, 'plain');

/** cdi: pkg/controller/datavolume/import-controller.go - the import fails again and again */
const isFailing = (dataVolume: KubeObject | undefined): dataVolume is KubeObject =>
  dataVolume !== undefined &&
  (['Error', 'ImagePullFailed'].some((reason) => hasCondition(conditionsOf(dataVolume), 'Running', 'False', reason)) ||
    textAt(dataVolume, 'status', 'phase') === 'Failed');

const isDone = (current: Current | undefined): boolean =>
  current !== undefined &&
  (current.dataVolume === undefined
    ? current.claim !== undefined || current.snapshot !== undefined
    : textAt(current.dataVolume, 'status', 'phase') === 'Succeeded');

/** Begins the import of the digest that is wanted, if it is time; returns what is current then. */
const beginImport = (
  cron: KubeObject,
  current: Current | undefined,
  done: boolean,
  context: ControllerContext,
): { readonly name: string; readonly digest: string } | undefined => {
  const digest = annotation(cron, CRON.digest);
  if (digest === undefined || digest === current?.digest) return current;
  if (isFailing(current?.dataVolume)) dropImport(current.dataVolume, context);
  else if (current !== undefined && !done && current.dataVolume !== undefined) return current;
  const name = importName(textAt(cron, 'spec', 'managedDataSource') ?? '', digest);
  ensureImport(cron, name, digest, context);
  return { name, digest };
};

/** A finished import becomes the one that the DataSource leads to. */
const lastImport = (
  cron: KubeObject,
  current: Current | undefined,
  done: boolean,
  context: ControllerContext,
): Fields => {
  const status = fieldsAt(cron, 'status');
  const known = { lastImportedPVC: status['lastImportedPVC'], lastImportTimestamp: status['lastImportTimestamp'] };
  if (!done || current === undefined || textAt(status, 'lastImportedPVC', 'name') === current.name) return known;
  if (current.claim !== undefined) noteUse(current.claim, context);
  return {
    lastImportedPVC: { name: current.name, namespace: cron.metadata.namespace },
    lastImportTimestamp: timestamp(context.clock.now()),
  };
};

/** The claim is of no use any more once there is a snapshot of it. */
const keepAsSnapshot = (cron: KubeObject, current: Current | undefined, context: ControllerContext): void => {
  if (current?.claim === undefined) return;
  if (isSnapshotReady(current.snapshot)) dropImport(current.claim, context);
  else takeSnapshot(current.claim, productLabels(cron), context);
};

const noteClass = (cron: KubeObject, { store }: ControllerContext): KubeObject => {
  const storageClass = classOf(cron, store);
  if (storageClass === undefined || annotation(cron, CRON.storageClass) === storageClass) return cron;
  const noted = store.modify(KIND.dataImportCron, cron.metadata.namespace, cron.metadata.name, (draft) => {
    draft.metadata.annotations = { ...draft.metadata.annotations, [CRON.storageClass]: storageClass };
  });
  return noted ?? cron;
};

const update = (found: KubeObject, context: ControllerContext): KubeObject => {
  const cron = poll(noteClass(found, context), context);
  const current = currentOf(cron, context);
  const done = isDone(current);
  const format = formatOf(cron, context.store);
  const wanted = annotation(cron, CRON.digest);
  const outdated = wanted !== undefined && wanted !== current?.digest;
  const last = lastImport(cron, current, done, context);
  const imported = textAt(last, 'lastImportedPVC', 'name');
  ensureDataSource(cron, imported === undefined ? undefined : { name: imported, format }, context);
  if (done && format === 'snapshot') keepAsSnapshot(cron, current, context);
  if (done) collectOutdated(cron, context);
  const next = beginImport(cron, current, done, context);
  const now = timestamp(context.clock.now());
  const progress = withSaid(conditionsOf(cron), 'Progressing', progressOf(current, done), now);
  const status = compact({
    ...fieldsAt(cron, 'status'),
    ...last,
    conditions: withSaid(progress, 'UpToDate', freshnessOf(current, done, outdated, format), now),
    currentImports: next === undefined ? undefined : [{ DataVolumeName: next.name, Digest: next.digest }],
    lastExecutionTimestamp: annotation(cron, CRON.last),
    sourceFormat: done ? format : fieldsAt(cron, 'status')['sourceFormat'],
  });
  return writeStatus(context.store, KIND.dataImportCron, cron, status) ?? cron;
};

const reconcile = (key: string, context: ControllerContext): { readonly requeueAfterMs: number } | undefined => {
  const { namespace, name } = splitKey(key);
  const cron = context.store.get(KIND.dataImportCron, namespace, name);
  if (cron === undefined || isDeleting(cron)) {
    cleanUp(namespace, name, context);
    return undefined;
  }
  const rival = rivalOf(cron, context);
  if (rival !== undefined) {
    const managed = textAt(cron, 'spec', 'managedDataSource') ?? '';
    const message = `DataSource ${managed} is already managed by DataImportCron ${rival}`;
    context.record(cron, 'Warning', 'ErrDataSourceAlreadyManaged', message);
    return undefined;
  }
  const wait = untilNextPoll(update(cron, context), context);
  return wait === undefined ? undefined : { requeueAfterMs: Math.min(wait, 24 * 3_600_000) };
};

const cronOf = ({ metadata }: KubeObject): readonly string[] => {
  const name = metadata.labels?.[CRON.name] ?? '';
  return name === '' ? [] : [`${metadata.namespace ?? ''}/${name}`];
};

/** Keeps boot images fresh: polls, imports, points the DataSource to the newest, removes old ones. facts 6.4 */
export const dataImportCronReconciler = (): Reconciler => ({
  name: 'dataimportcron',
  manager: 'cdi-controller',
  watches: [
    { kind: KIND.dataImportCron, keys: (cron) => [keyOf(cron)] },
    { kind: KIND.dataVolume, keys: cronOf },
    { kind: KIND.claim, keys: cronOf },
    { kind: KIND.dataSource, keys: cronOf },
    { kind: KIND.volumeSnapshot, keys: cronOf },
  ],
  reconcile,
});
