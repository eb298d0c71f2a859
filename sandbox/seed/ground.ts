import type { Clock } from '../lib/clock';
import type { KindId } from '../kinds/definition';
import type { Store, WatchSource } from '../store/contract';
import type { DraftObject, Metadata, OwnerReference } from '../store/object';
import { servedOnly } from './served';

/** A store that can be loaded in bulk. */
export type SeedStore = Store & Pick<WatchSource, 'plant'>;

/** What a seed grows on. `vms` is only read by `huge`. */
export interface SeedInput {
  readonly store: SeedStore;
  readonly clock: Clock;
  /** Uniform in [0, 1), seeded: the same numbers give the same cluster. */
  readonly random: () => number;
  readonly vms?: number;
}

export const MINUTE = 60;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** An object that has been put down: its identity is known, so that others can refer to it. */
export interface Planted extends DraftObject {
  metadata: Partial<Metadata> & Pick<Metadata, 'name' | 'uid'>;
}

/** The seed's hand tools: identities, times relative to the clock, addresses, and one way to put an object down. */
export interface Ground {
  readonly store: SeedStore;
  /** RFC 3339 time, that many seconds before the clock's now (negative: in the future). */
  ago(seconds: number): string;
  uid(): string;
  /** 64 hexadecimal digits. */
  digest(): string;
  /** `length` characters as the API server's name generator makes them. */
  suffix(length?: number): string;
  /** A locally administered MAC address in KubeVirt's usual range. */
  mac(): string;
  /** The next free pod address on the node with this index. */
  podIp(nodeIndex: number): string;
  random: () => number;
  /** The value made for this key before, or a new one: ten thousand machines need only one copy of what is equal in all. */
  shared<Value>(key: string, make: () => Value): Value;
  pick<Item>(items: readonly Item[]): Item;
  /** Takes the object over (do not change it any more); a uid and a creation time are filled in when it has none. */
  put(kind: KindId, draft: DraftObject & { metadata: { name: string } }): Planted;
  /** Stores all that was put down, but for what the cluster does not have (see served.ts). */
  flush(): void;
}

/** The alphabet of `generateName`. kubernetes: staging/src/k8s.io/apimachinery/pkg/util/rand/rand.go */
const SAFE = 'bcdfghjklmnpqrstvwxz2456789';

const characters = (alphabet: string, length: number, random: () => number): string => {
  let text = '';
  for (let index = 0; index < length; index++) text += alphabet.charAt(Math.floor(random() * alphabet.length));
  return text;
};

/** RFC 3339 with whole seconds, as Kubernetes writes times. */
const timestamp = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** Prepares the tools for one planting. */
export const breakGround = ({ store, clock, random }: SeedInput): Ground => {
  const start = clock.now().getTime();
  const served = servedOnly(store);
  const used = new Map<number, number>();
  const beds = new Map<KindId, Planted[]>();
  const copies = new Map<string, unknown>();
  const times = new Map<number, string>();
  const hex4 = (): string => (0x10000 + Math.floor(random() * 0x10000)).toString(16).slice(1);
  const hex8 = (): string => hex4() + hex4();
  const uid = (): string => `${hex8()}-${hex4()}-4${hex4().slice(1)}-a${hex4().slice(1)}-${hex8()}${hex4()}`;
  const mac = (): string => `02:${`${hex8()}${hex4().slice(2)}`.replace(/..(?!$)/g, '$&:')}`;
  return {
    store,
    random,
    uid,
    ago: (seconds) => {
      const known = times.get(seconds);
      if (known !== undefined) return known;
      const time = timestamp(start - seconds * 1000);
      times.set(seconds, time);
      return time;
    },
    suffix: (length = 5) => characters(SAFE, length, random),
    mac,
    digest: () => hex8() + hex8() + hex8() + hex8() + hex8() + hex8() + hex8() + hex8(),
    podIp: (nodeIndex) => {
      // each node owns a /22 of 10.128.0.0/12; the first addresses belong to the host
      const next = (used.get(nodeIndex) ?? 4) + 1;
      used.set(nodeIndex, next);
      const low = (nodeIndex % 64) * 4 + (Math.floor(next / 250) % 4);
      return `10.${128 + Math.floor(nodeIndex / 64)}.${low}.${(next % 250) + 2}`;
    },
    shared: <Value>(key: string, make: () => Value): Value => {
      if (!copies.has(key)) copies.set(key, make());
      return copies.get(key) as Value;
    },
    pick: (items) => {
      const item = items[Math.floor(random() * items.length)];
      if (item === undefined) throw new Error('pick needs at least one item');
      return item;
    },
    put: (kind, draft) => {
      const { metadata } = draft;
      const identity = { name: metadata.name, uid: metadata.uid ?? uid() };
      const planted: Planted = {
        ...draft,
        metadata: { creationTimestamp: timestamp(start), ...metadata, ...identity },
      };
      const bed = beds.get(kind);
      if (bed === undefined) beds.set(kind, [planted]);
      else bed.push(planted);
      return planted;
    },
    flush: () => {
      for (const [kind, drafts] of served(beds)) store.plant(kind, drafts);
      beds.clear();
    },
  };
};

/** The reference that a controller writes on what it creates. */
export const controlledBy = (owner: Planted): OwnerReference => ({
  apiVersion: owner.apiVersion,
  kind: owner.kind,
  name: owner.metadata.name,
  uid: owner.metadata.uid,
  controller: true,
  blockOwnerDeletion: true,
});
