/** Server-side apply. kubernetes: staging/src/k8s.io/apimachinery/pkg/util/managedfields */
import { isList, isRecord, recordAt, textAt, type JsonRecord, omit } from '../../lib/json';
import { timestamp } from '../../lib/timestamp';
import type { KubeObject, ManagedFieldsEntry } from '../../store/object';
import type { ApiContext } from '../context';
import { ApiFault, badRequest, invalid } from '../http/status';
import { createObject } from '../write/create';
import { draftOf } from '../write/draft';
import { checkedAgainstUrl, type WriteOptions } from '../write/options';
import { updateObject, type Place } from '../write/update';
import { changedFields, fieldsOf, withoutFields } from './field-set';
import { intersection, isEmpty, leafPaths, subtract, union, type FieldTree } from './field-tree';
import { entryStep, isAtomicObject, listKind, type Shape } from './list-kinds';
import { isOf, ownable, takenFromOthers, treeOf, withFields, type Manager } from './managers';

const mergedList = (shape: Shape, live: unknown, wish: readonly unknown[], path: readonly string[]): unknown => {
  const kind = listKind(shape, path);
  const known = isList(live) ? live : [];
  if (kind.kind === 'atomic') return wish;
  if (kind.kind === 'set') return [...known, ...wish.filter((entry) => !known.includes(entry))];
  const result = [...known];
  for (const entry of wish) {
    const step = entryStep(entry, kind.keys);
    const index = result.findIndex((other) => step !== undefined && entryStep(other, kind.keys) === step);
    if (index < 0) result.push(entry);
    else result[index] = merged(shape, result[index], entry, path);
  }
  return result;
};

const merged = (shape: Shape, live: unknown, wish: unknown, path: readonly string[] = []): unknown => {
  if (isList(wish)) return mergedList(shape, live, wish, path);
  if (!isRecord(wish) || !isRecord(live) || isAtomicObject(shape, path)) return wish;
  const result: JsonRecord = { ...live };
  for (const [name, part] of Object.entries(wish)) result[name] = merged(shape, result[name], part, [...path, name]);
  return result;
};

const called = ({ manager, operation, apiVersion, subresource }: ManagedFieldsEntry): string => {
  const name = `"${manager ?? ''}"${subresource === undefined ? '' : ` with subresource "${subresource}"`}`;
  return operation === 'Update' ? `${name} using ${apiVersion ?? ''}` : name;
};

const conflictFault = (
  conflicts: readonly { readonly who: string; readonly fields: readonly string[] }[],
): ApiFault => {
  const count = conflicts.reduce((sum, { fields }) => sum + fields.length, 0);
  const said = conflicts.map(({ who, fields }) =>
    fields.length === 1
      ? `conflict with ${who}: ${fields[0] ?? ''}`
      : `conflicts with ${who}:\n${fields.map((field) => `- ${field}`).join('\n')}`,
  );
  const causes = conflicts.flatMap(({ who, fields }) =>
    fields.map((field) => ({ reason: 'FieldManagerConflict', message: `conflict with ${who}`, field })),
  );
  return new ApiFault(409, {
    message: `Apply failed with ${count} conflict${count === 1 ? '' : 's'}: ${said.join('\n')}`,
    reason: 'Conflict',
    details: { causes },
  });
};

interface Applied {
  readonly content: JsonRecord;
  readonly entries: ManagedFieldsEntry[];
}

/** What an apply makes of a live object. Throws 409 when it would change fields of others, unless forced. */
const apply = (
  shape: Shape,
  live: KubeObject,
  wish: JsonRecord,
  manager: Manager,
  { force, time }: { readonly force: boolean; readonly time: string },
): Applied => {
  const entries = live.metadata.managedFields ?? [];
  const now = ownable(live);
  const wanted = fieldsOf(shape, wish);
  const result = merged(shape, now, wish);
  const changed = changedFields(shape, now, result);
  const others = entries.filter((entry) => !isOf(entry, manager));
  const contested = intersection(changed, wanted);
  const conflicts = others
    .map((entry) => ({ who: called(entry), fields: leafPaths(intersection(treeOf(entry), contested)) }))
    .filter(({ fields }) => fields.length > 0);
  if (conflicts.length > 0 && !force) throw conflictFault(conflicts);
  const owned = others.reduce<FieldTree>((all, entry) => union(all, treeOf(entry)), {});
  const dropped = subtract(subtract(treeOf(entries.find((entry) => isOf(entry, manager))), wanted), owned);
  const content = isEmpty(dropped) ? result : withoutFields(shape, result, dropped);
  const left = takenFromOthers(entries, manager, contested);
  return { content: isRecord(content) ? content : {}, entries: withFields(left, manager, wanted, time) };
};

const checkedManager = (place: Place, query: URLSearchParams): Manager => {
  const name = query.get('fieldManager') ?? '';
  if (name === '') {
    throw invalid({ group: 'meta.k8s.io', kind: 'PatchOptions' }, '', [
      { reason: 'FieldValueRequired', message: 'Required value: is required for apply patch', field: 'fieldManager' },
    ]);
  }
  return { name, operation: 'Apply', apiVersion: place.kind.apiVersion, subresource: place.subresource };
};

/** Applies a configuration: creates the object or brings it in line, and notes who owns which field. */
export const applyObject = (
  context: ApiContext,
  place: Place,
  body: unknown,
  query: URLSearchParams,
  options: WriteOptions,
): { readonly object: KubeObject; readonly created: boolean } => {
  const manager = checkedManager(place, query);
  if (!isRecord(body)) throw badRequest('error decoding YAML: the patch is not an object');
  checkedAgainstUrl(place.kind, body, place);
  if (isList(body.metadata) || recordAt(body, 'metadata').managedFields !== undefined) {
    throw badRequest('metadata.managedFields must be nil');
  }
  const { kind, namespace, name, subresource } = place;
  const shape: Shape = { typed: kind.typed };
  const time = timestamp(context.clock.now());
  const draft = draftOf(kind, body, namespace);
  const mine = ownable(draft);
  const wish = kind.definition.statusSubresource && subresource === undefined ? omit(mine, 'status') : mine;
  const live = context.store.get(kind.id, namespace, name);
  if (live === undefined) {
    const managedFields = withFields([], manager, fieldsOf(shape, wish), time);
    const fresh = { ...draft, metadata: { ...draft.metadata, name, managedFields } };
    return { object: createObject(context, kind, fresh, options), created: true };
  }
  const { content, entries } = apply(shape, live, wish, manager, { force: query.get('force') === 'true', time });
  const resourceVersion = textAt(body, 'metadata', 'resourceVersion');
  const metadata = { ...recordAt(content, 'metadata'), name, namespace, resourceVersion, managedFields: entries };
  const next = { ...content, apiVersion: kind.apiVersion, kind: kind.definition.kind, metadata };
  return {
    object: updateObject(context, place, next, options, { patched: true, managedFields: entries }),
    created: false,
  };
};
