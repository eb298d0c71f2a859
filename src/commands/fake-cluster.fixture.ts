/** A cluster in memory that keeps objects and writes down what was asked of it. For tests only. */
import { applyPatch } from 'rfc6902';
import type { Cluster, JsonPatchOperation, ObjectRef } from '../cluster/cluster';
import { ApiError } from '../cluster/errors';
import type { KindRef } from '../resources/kinds';
import { nameOf, uidOf } from '../resources/meta';
import type { KubeObject } from '../resources/object';

export interface FakeCluster {
  readonly cluster: Cluster;
  /** Each write as one line: `PUT virtualmachines/web-1/start {"paused":true}`. */
  readonly calls: string[];
  put(plural: string, object: KubeObject): void;
  get(plural: string, name: string): KubeObject | undefined;
  /** Called before each write, so that a test can be the other writer who is faster. */
  beforeWrite: (call: string) => void;
  /** Answers of subresources by `NAME/SUBRESOURCE`; the others answer nothing. */
  readonly subresources: Map<string, unknown>;
  /** What a creation is answered with, where nothing is stored, as with tokens and processed templates. */
  answer: (kind: KindRef, object: KubeObject) => KubeObject | undefined;
}

const missing = (ref: ObjectRef): ApiError =>
  new ApiError('not-found', `${ref.kind.plural} "${ref.name}" not found`, 404, 'NotFound');

const taken = (what: string): ApiError => new ApiError('conflict', `${what} already exists`, 409, 'AlreadyExists');

const keyOf = (plural: string, name: string): string => `${plural}/${name}`;

const patched = (object: KubeObject, operations: readonly JsonPatchOperation[]): KubeObject => {
  const copy = structuredClone(object);
  const results = applyPatch(
    copy,
    operations.map(({ op, path, value }) => (op === 'remove' ? { op, path } : { op, path, value })),
  );
  if (results.some((result) => result !== null)) {
    throw new ApiError('invalid', 'the server rejected our request', 422, 'Invalid');
  }
  return copy;
};

interface Verbs {
  read(ref: ObjectRef): KubeObject;
  write(call: string): void;
  create(kind: KindRef, object: KubeObject, dryRun?: boolean): KubeObject;
  update(kind: KindRef, object: KubeObject): KubeObject;
  patch(ref: ObjectRef, operations: readonly JsonPatchOperation[]): KubeObject;
  remove(ref: ObjectRef): void;
  readonly answers: ReadonlyMap<string, unknown>;
}

/** The verbs as promises, which reject with what they throw. */
const clusterOf = (
  objects: ReadonlyMap<string, KubeObject>,
  { read, write, create, update, patch, remove, answers }: Verbs,
): Cluster => ({
  get: async (ref) => Promise.resolve(read(ref)),
  list: async (kind) => {
    const prefix = `${kind.plural}/`;
    const items = [...objects].filter(([key]) => key.startsWith(prefix)).map(([, object]) => object);
    return Promise.resolve({ items, resourceVersion: '1', continue: undefined, remaining: undefined });
  },
  create: async (kind, object, options) => Promise.resolve().then(() => create(kind, object, options?.dryRun)),
  update: async (kind, object) => Promise.resolve().then(() => update(kind, object)),
  patch: async (ref, operations) => Promise.resolve().then(() => patch(ref, operations)),
  delete: async (ref) => Promise.resolve().then(() => remove(ref)),
  subresource: async (ref, name, request) => {
    const body = request?.body === undefined ? '' : ` ${JSON.stringify(request.body)}`;
    write(`${request?.method ?? 'PUT'} ${ref.kind.plural}/${ref.name}/${name}${body}`);
    return Promise.resolve(answers.get(`${ref.name}/${name}`));
  },
});

export const createFakeCluster = (): FakeCluster => {
  const objects = new Map<string, KubeObject>();
  const calls: string[] = [];
  let version = 100;
  let made = 0;
  const answers = new Map<string, unknown>();
  const read = (ref: ObjectRef): KubeObject => {
    const found = objects.get(keyOf(ref.kind.plural, ref.name));
    if (found === undefined) throw missing(ref);
    return structuredClone(found);
  };
  const write = (call: string): void => {
    fake.beforeWrite(call);
    calls.push(call);
  };
  const put = (plural: string, object: KubeObject): void => {
    version += 1;
    const metadata = { ...object.metadata, resourceVersion: String(version) };
    objects.set(keyOf(plural, nameOf(object)), { ...object, metadata });
  };
  const patch = (ref: ObjectRef, operations: readonly JsonPatchOperation[]): KubeObject => {
    write(`PATCH ${ref.kind.plural}/${ref.name} ${operations.map(({ op, path }) => `${op} ${path}`).join(', ')}`);
    put(ref.kind.plural, patched(read(ref), operations));
    return read(ref);
  };
  const create = (kind: KindRef, object: KubeObject, dryRun = false): KubeObject => {
    write(`POST ${kind.plural}/${nameOf(object)}${dryRun ? ' (dry run)' : ''}`);
    const answer = fake.answer(kind, object);
    if (answer !== undefined) return answer;
    if (objects.has(keyOf(kind.plural, nameOf(object)))) {
      throw taken(`${kind.plural} "${nameOf(object)}"`);
    }
    made += 1;
    const stored = { ...object, metadata: { ...object.metadata, uid: `uid-${made}` } };
    if (!dryRun) put(kind.plural, stored);
    return dryRun ? stored : read({ kind, name: nameOf(object) });
  };
  const update = (kind: KindRef, object: KubeObject): KubeObject => {
    write(`PUT ${kind.plural}/${nameOf(object)}`);
    put(kind.plural, object);
    return read({ kind, name: nameOf(object) });
  };
  const remove = (ref: ObjectRef): void => {
    write(`DELETE ${ref.kind.plural}/${ref.name}`);
    const object = read(ref);
    if (ref.uid !== undefined && ref.uid !== uidOf(object))
      throw new ApiError('conflict', 'uid mismatch', 409, 'Conflict');
    objects.delete(keyOf(ref.kind.plural, ref.name));
  };
  const fake: FakeCluster = {
    calls,
    put,
    get: (plural, name) => objects.get(keyOf(plural, name)),
    beforeWrite: () => undefined,
    answer: () => undefined,
    subresources: answers,
    cluster: clusterOf(objects, { read, write, create, update, patch, remove, answers }),
  };
  return fake;
};
