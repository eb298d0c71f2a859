import type { KindRef } from '../../resources/kinds';
import type { KubeObject } from '../../resources/object';

/** What every entry of the three lists has. */
export interface EntryItem {
  readonly key: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly title: string;
  readonly object: KubeObject;
}

/** What a copy is to be. */
export interface CopyWish {
  readonly name: string;
  readonly namespace: string;
  /** For people; empty for none. */
  readonly title: string;
}

/** What the actions need to know of one sort of entry. Constants. */
export interface EntrySort<Item extends EntryItem> {
  readonly id: 'template' | 'instancetype' | 'preference';
  readonly kindOf: (item: Item) => KindRef;
  /** Of the copy, which belongs to a namespace. */
  readonly copiedKindOf: (item: Item) => KindRef;
  readonly copy: (item: Item, wish: CopyWish) => KubeObject;
  readonly keyOf: (item: Item, wish: CopyWish) => string;
  /** The copy can have a title of its own. */
  readonly titled: boolean;
  /** It came with the cluster, whose operator would undo a change. */
  readonly isPredefined: (item: Item) => boolean;
  /** The page that makes a VM with it; undefined where there is none. */
  readonly createPath: ((item: Item, namespace: string | undefined) => string) | undefined;
  readonly uses: (vm: KubeObject, item: Item) => boolean;
}

/** The dialog that an action on an entry needs. */
export interface Asked<Item> {
  readonly about: 'copy' | 'delete';
  readonly item: Item;
}

/** What the actions on an entry are given. */
export interface EntryActionProps<Item extends EntryItem> {
  readonly sort: EntrySort<Item>;
  readonly item: Item;
  /** The namespace that is looked at; undefined is all. */
  readonly namespace: string | undefined;
  readonly ask: (asked: Asked<Item>) => void;
  /** Shows the manifest in place of the list. */
  readonly showManifest: (key: string) => void;
}
