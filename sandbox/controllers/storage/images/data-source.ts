import type { KubeObject } from '../../../store/object';
import { conditionsOf, setCondition, type ConditionValue } from '../../object/conditions';
import { at, fieldsAt, isFields, textAt, type Fields } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { keyOf, splitKey } from '../../object/names';
import { timestamp } from '../../object/time';
import { writeStatus } from '../../object/write';
import type { ControllerContext, Reconciler } from '../../reconciler';
import { isDeleting } from '../../vmi/read';
import { travellingLabels } from '../data-volume/claim/draft';

type Verdict = Pick<ConditionValue, 'status' | 'reason' | 'message'>;

const READY: Verdict = { status: 'True', reason: 'Ready', message: 'DataSource is ready to be consumed' };

const unready = (reason: string, message: string): Verdict => ({ status: 'False', reason, message });

interface Judged {
  readonly verdict: Verdict;
  /** What `status.source` shows: the claim or snapshot in the end. */
  readonly source: Fields;
  /** The claim or snapshot itself. */
  readonly image?: KubeObject;
}

const judgeClaim = (source: Fields, { store }: ControllerContext): Judged => {
  const namespace = textAt(source, 'pvc', 'namespace');
  const name = textAt(source, 'pvc', 'name') ?? '';
  const dataVolume = store.get(KIND.dataVolume, namespace, name);
  const claim = store.get(KIND.claim, namespace, name);
  const found = claim === undefined ? {} : { image: claim };
  if (dataVolume !== undefined) {
    const phase = textAt(dataVolume, 'status', 'phase') ?? '';
    const verdict = phase === 'Succeeded' ? READY : unready(phase || 'Pending', `Import DataVolume phase ${phase}`);
    return { verdict, source, ...found };
  }
  return { verdict: claim === undefined ? unready('NotFound', 'PVC not found') : READY, source, ...found };
};

const judgeSnapshot = (source: Fields, { store }: ControllerContext): Judged => {
  const { namespace, name } = fieldsAt(source, 'snapshot');
  const home = typeof namespace === 'string' ? namespace : undefined;
  const snapshot = store.get(KIND.volumeSnapshot, home, typeof name === 'string' ? name : '');
  if (snapshot === undefined) return { verdict: unready('NotFound', 'Snapshot not found'), source };
  const ready = at(snapshot, 'status', 'readyToUse') === true;
  const verdict = ready ? READY : unready('SnapshotNotReady', 'Snapshot phase is not ready');
  return { verdict, source, image: snapshot };
};

/** Another DataSource: of the same namespace, and only one step away. */
const judgePointer = (dataSource: KubeObject, source: Fields, context: ControllerContext): Judged => {
  const { namespace, name } = dataSource.metadata;
  const target = textAt(source, 'dataSource', 'name') ?? '';
  const home = textAt(source, 'dataSource', 'namespace') ?? namespace;
  const refused = (reason: string, message: string): Judged => ({ verdict: unready(reason, message), source: {} });
  if (home !== namespace)
    return refused('CrossNamespaceReference', 'DataSource cannot reference a DataSource in another namespace');
  if (target === name) return refused('SelfReference', 'DataSource cannot self-reference');
  const found = context.store.get(KIND.dataSource, home, target);
  if (found === undefined) return refused('NotFound', 'DataSource not found');
  const next = fieldsAt(found, 'spec', 'source');
  if (isFields(next['dataSource']))
    return refused('MaxReferenceDepthReached', 'DataSource reference chain exceeds the maximum depth of 1');
  return judge(found, next, context);
};

const judge = (dataSource: KubeObject, source: Fields, context: ControllerContext): Judged => {
  if (isFields(source['pvc'])) return judgeClaim(source, context);
  if (isFields(source['snapshot'])) return judgeSnapshot(source, context);
  if (isFields(source['dataSource'])) return judgePointer(dataSource, source, context);
  return { verdict: unready('NoSource', 'No source PVC set'), source: {} };
};

/** Labels of the image are those of the DataSource, too, but for what it says itself. */
const labelled = (dataSource: KubeObject, image: KubeObject | undefined, { store }: ControllerContext): KubeObject => {
  const known = dataSource.metadata.labels ?? {};
  const missing = Object.entries(travellingLabels(image)).filter(([key]) => known[key] === undefined);
  if (missing.length === 0) return dataSource;
  const { namespace, name } = dataSource.metadata;
  const changed = store.modify(KIND.dataSource, namespace, name, (draft) => {
    draft.metadata.labels = { ...draft.metadata.labels, ...Object.fromEntries(missing) };
  });
  return changed ?? dataSource;
};

const reconcile = (key: string, context: ControllerContext): undefined => {
  const { namespace, name } = splitKey(key);
  const found = context.store.get(KIND.dataSource, namespace, name);
  if (found === undefined || isDeleting(found)) return;
  const { verdict, source, image } = judge(found, fieldsAt(found, 'spec', 'source'), context);
  const dataSource = labelled(found, image, context);
  const now = timestamp(context.clock.now());
  const before = conditionsOf(dataSource);
  const judged = setCondition(before, { type: 'Ready', ...verdict }, now, 'plain');
  const conditions =
    judged === before
      ? before
      : judged.map((entry) => (entry['type'] === 'Ready' ? { ...entry, lastHeartbeatTime: now } : entry));
  writeStatus(context.store, KIND.dataSource, dataSource, {
    ...fieldsAt(dataSource, 'status'),
    source: Object.keys(source).length === 0 ? undefined : source,
    conditions,
  });
};

/** Does the DataSource lead to the object, or to another DataSource of that name? */
const leadsTo = (dataSource: KubeObject, field: 'pvc' | 'snapshot' | 'dataSource', object: KubeObject): boolean => {
  const reference = fieldsAt(dataSource, 'spec', 'source', field);
  const namespace = textAt(reference, 'namespace') ?? dataSource.metadata.namespace;
  return textAt(reference, 'name') === object.metadata.name && namespace === object.metadata.namespace;
};

/** Those that lead there, and those that point to one of them. */
const readersOf =
  (field: 'pvc' | 'snapshot' | 'dataSource') =>
  (object: KubeObject, { store }: ControllerContext): readonly string[] => {
    const all = store.list(KIND.dataSource);
    const direct = all.filter((dataSource) => leadsTo(dataSource, field, object));
    const pointers = all.filter((pointer) => direct.some((dataSource) => leadsTo(pointer, 'dataSource', dataSource)));
    return [...direct, ...pointers].map(keyOf);
  };

/** Says of each DataSource whether there is an image behind it. cdi: pkg/controller/datasource-controller.go; facts 6.3 */
export const dataSourceReconciler = (): Reconciler => ({
  name: 'datasource',
  manager: 'cdi-controller',
  watches: [
    { kind: KIND.dataSource, keys: (dataSource) => [keyOf(dataSource)] },
    { kind: KIND.dataSource, keys: readersOf('dataSource') },
    { kind: KIND.claim, keys: readersOf('pvc') },
    { kind: KIND.dataVolume, keys: readersOf('pvc') },
    { kind: KIND.volumeSnapshot, keys: readersOf('snapshot') },
  ],
  reconcile,
});
