import { kindId, type KindDefinition, type KindId } from '../kinds/definition';
import type { Clock } from '../lib/clock';
import { copyOf } from '../lib/json';
import type { DeleteRequest, FieldOwners, Store, StoreEvent, WatchEventType, WatchSource } from './contract';
import { alreadyExists, conflict, notFound } from './errors';
import { History } from './history';
import { firstRevision } from './identifiers';
import { completed, isHeld, replacement, restamped, specChanged } from './metadata';
import type { DraftObject, KubeObject, Metadata } from './object';
import { afterRemoval, removeObject, type Graph, type Located } from './removal';
import { rewind } from './rewind';
import { freezeDeep, settle } from './settle';
import { Listeners } from './listeners';
import { ObjectIndex } from './object-index';
import { KindTable } from './table';

export interface StoreOptions {
  readonly definitions: readonly KindDefinition[];
  readonly clock: Clock;
  /** Uniform in [0, 1): uids and generated names come from it. */
  readonly random: () => number;
  /** Events kept for watches and continued lists; default 10,000. */
  readonly compactAfter?: number;
  /** Keeps `managedFields` for those who write by `acting`; default: nobody does. */
  readonly owners?: FieldOwners;
}

/** A copy to change freely, but for `managedFields`, which only the API replaces: they are a third of an object's parts. */
const draftOf = (object: KubeObject): KubeObject => {
  const { managedFields, ...metadata } = object.metadata;
  const draft = copyOf({ ...object, metadata });
  return managedFields === undefined ? draft : { ...draft, metadata: { ...draft.metadata, managedFields } };
};

class MemoryStore implements Store, WatchSource {
  private readonly tables = new Map<KindId, KindTable>();
  private readonly index = new ObjectIndex();
  private readonly listeners = new Listeners();
  private readonly history: History;
  private readonly graph: Graph;
  private current: number;
  private manager: string | undefined;

  constructor(private readonly options: StoreOptions) {
    for (const definition of options.definitions) this.tables.set(kindId(definition), new KindTable(definition));
    this.current = firstRevision(options.clock.now());
    this.history = new History(options.compactAfter ?? 10_000, this.current);
    this.graph = {
      now: () => options.clock.now(),
      locate: (uid) => this.index.locate(uid),
      current: ({ kind, object }) => this.get(kind, object.metadata.namespace, object.metadata.name),
      dependents: (uid) => this.index.ownedBy(uid),
      restamp: (located, metadata) => this.restamp(located, metadata),
      drop: (located) => this.drop(located),
    };
  }

  get revision(): number {
    return this.current;
  }

  get oldestRevision(): number {
    return this.history.floor;
  }

  kinds(): readonly KindDefinition[] {
    return this.options.definitions;
  }

  get(kind: KindId, namespace: string | undefined, name: string): KubeObject | undefined {
    return this.tables.get(kind)?.get(namespace, name);
  }

  list(kind: KindId, namespace?: string): readonly KubeObject[] {
    return this.tables.get(kind)?.list(namespace) ?? [];
  }

  listAt(kind: KindId, namespace: string | undefined, revision: number): readonly KubeObject[] {
    return rewind(this.list(kind, namespace), this.history.since(kind, revision), namespace);
  }

  eventsSince(kind: KindId, revision: number): readonly StoreEvent[] {
    return this.history.since(kind, revision);
  }

  ownedBy(uid: string): readonly KubeObject[] {
    return this.index.ownedBy(uid).map(({ object }) => object);
  }

  byUid(uid: string): KubeObject | undefined {
    return this.index.locate(uid)?.object;
  }

  create(kind: KindId, draft: DraftObject): KubeObject {
    const table = this.table(kind);
    const object = this.owned(table, undefined, settle(this.complete(table, draft)));
    return this.commit('ADDED', kind, restamped(object, { resourceVersion: String(++this.current) }), undefined);
  }

  plant(kind: KindId, drafts: readonly DraftObject[]): void {
    const table = this.table(kind);
    for (const draft of drafts) {
      const object = this.complete(table, draft);
      object.metadata.resourceVersion = String(++this.current);
      freezeDeep(object);
      table.put(object);
      this.index.put({ kind, object }, undefined);
    }
    this.compact();
  }

  replace(kind: KindId, draft: DraftObject): KubeObject {
    const { definition } = this.table(kind);
    const name = draft.metadata.name ?? '';
    const current = this.get(kind, draft.metadata.namespace, name);
    if (current === undefined) throw notFound(definition, name);
    const { resourceVersion, uid } = draft.metadata;
    if (uid !== undefined && uid !== '' && uid !== current.metadata.uid) {
      const why = `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${current.metadata.uid}`;
      throw conflict(definition, name, why);
    }
    if (
      resourceVersion !== undefined &&
      resourceVersion !== '' &&
      resourceVersion !== current.metadata.resourceVersion
    ) {
      throw conflict(definition, name);
    }
    return this.put({ kind, object: current }, replacement(current, draft));
  }

  modify(
    kind: KindId,
    namespace: string | undefined,
    name: string,
    change: (draft: KubeObject) => void,
  ): KubeObject | undefined {
    const current = this.get(kind, namespace, name);
    if (current === undefined) return undefined;
    const draft = draftOf(current);
    change(draft);
    return this.put({ kind, object: current }, replacement(current, draft));
  }

  remove(
    kind: KindId,
    namespace: string | undefined,
    name: string,
    request: DeleteRequest = {},
  ): KubeObject | undefined {
    const object = this.get(kind, namespace, name);
    return object === undefined ? undefined : removeObject(this.graph, { kind, object }, request);
  }

  acting<T>(manager: string, work: () => T): T {
    const outer = this.manager;
    this.manager = manager;
    try {
      return work();
    } finally {
      this.manager = outer;
    }
  }

  subscribe(listener: (event: StoreEvent) => void): () => void {
    return this.listeners.add(undefined, listener);
  }

  subscribeTo(kind: KindId, listener: (event: StoreEvent) => void): () => void {
    return this.listeners.add(kind, listener);
  }

  compact(): void {
    this.history.reset(this.current);
  }

  private table(kind: KindId): KindTable {
    const table = this.tables.get(kind);
    if (table === undefined) throw new Error(`The store has no kind ${kind}`);
    return table;
  }

  private complete(table: KindTable, draft: DraftObject): KubeObject {
    const { clock, random } = this.options;
    const object = completed(table.definition, draft, { now: clock.now(), random });
    const { namespace, name } = object.metadata;
    if (table.get(namespace, name) !== undefined) throw alreadyExists(table.definition, name);
    return object;
  }

  private owned({ definition }: KindTable, before: KubeObject | undefined, after: KubeObject): KubeObject {
    const { manager } = this;
    const { owners, clock } = this.options;
    if (manager === undefined || owners === undefined) return after;
    const managedFields = owners({ definition, manager, before, after, now: clock.now() });
    return restamped(after, { managedFields: settle(managedFields, after.metadata.managedFields) });
  }

  /** Stores a new version, unless nothing changed; removes the object when it is being deleted and nothing holds it. */
  private put({ kind, object: current }: Located, next: KubeObject): KubeObject {
    const settled = settle(next, current);
    if (settled === current) return current;
    if (settled.metadata.deletionTimestamp !== undefined && !isHeld(settled)) {
      return this.drop({ kind, object: current }, settled);
    }
    const { generation } = current.metadata;
    const table = this.table(kind);
    const bump = generation !== undefined && table.definition.tracksGeneration && specChanged(current, settled);
    const stamped = restamped(this.owned(table, current, settled), {
      resourceVersion: String(++this.current),
      ...(bump ? { generation: generation + 1 } : {}),
    });
    return this.commit('MODIFIED', kind, stamped, current);
  }

  private restamp({ kind, object }: Located, changes: Partial<Metadata>): KubeObject {
    const metadata = settle({ ...object.metadata, ...changes }, object.metadata);
    if (metadata === object.metadata) return object;
    const next = Object.freeze({ ...object, metadata });
    if (metadata.deletionTimestamp !== undefined && !isHeld(next)) return this.drop({ kind, object }, next);
    return this.commit('MODIFIED', kind, restamped(next, { resourceVersion: String(++this.current) }), object);
  }

  private drop({ kind, object }: Located, last: KubeObject = object): KubeObject {
    const gone = restamped(last, { resourceVersion: String(++this.current) });
    this.commit('DELETED', kind, gone, object);
    afterRemoval(this.graph, gone);
    return gone;
  }

  private commit(type: WatchEventType, kind: KindId, object: KubeObject, previous: KubeObject | undefined): KubeObject {
    const table = this.table(kind);
    if (type === 'DELETED') {
      table.drop(object);
      this.index.drop({ kind, object });
    } else {
      table.put(object);
      this.index.put({ kind, object }, previous);
    }
    const event: StoreEvent = { type, kind, object, previous, revision: this.current };
    this.history.push(event);
    this.listeners.tell(event);
    return object;
  }
}

/** An empty cluster memory. Its first revision comes from the clock, so that it is above those of earlier runs. */
export const createStore = (options: StoreOptions): Store & WatchSource => new MemoryStore(options);
