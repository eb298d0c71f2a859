import type { Draft, Issue, Step } from '../../../../resources/draft/draft';
import { clearSession, writeSession, type Storage } from './session';
import { checking, edited, rewritten, told, typed, withText, type WizardState } from './state';

/** Runs something later; the answer calls it off. */
export type Later = (run: () => void, milliseconds: number) => () => void;

interface StoreOptions {
  readonly storage: Storage;
  readonly key: string;
  readonly later: Later;
}

/** The wizard's state, outside of React. `subscribe` and `getSnapshot` are for useSyncExternalStore. */
export interface WizardStore {
  readonly getSnapshot: () => WizardState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly edit: (change: (draft: Draft) => Draft) => void;
  /** An edit of the manifests as text. */
  readonly type: (text: string) => void;
  /** Writes the manifests as text, which the form then keeps up to date. */
  readonly showText: () => void;
  /** Drops a text that cannot be read. */
  readonly rewriteText: () => void;
  readonly check: (steps: readonly Step[]) => void;
  /** What the cluster said of the draft that was sent. */
  readonly tell: (sent: Draft, issues: readonly Issue[]) => void;
  /** Writes at once what is waiting to be written. */
  readonly flush: () => void;
  /** Forgets what is stored, and stores nothing any more. What a later store at the same place has kept stays. */
  readonly forget: () => void;
}

/** A draft is written at most so often, as somebody who types would otherwise write all of it with each key. */
const PAUSE_MS = 400;

/**
 * The store that keeps its draft at a place, which is the last one that was opened there. A creation goes on when its wizard is
 * left, and must then not write over what the user has begun there since.
 */
const keepers = new WeakMap<Storage, Map<string, object>>();

const keepersOf = (storage: Storage): Map<string, object> => {
  const known = keepers.get(storage) ?? new Map<string, object>();
  keepers.set(storage, known);
  return known;
};

export const createWizardStore = (start: WizardState, { storage, key, later }: StoreOptions): WizardStore => {
  let state = start;
  let callOff: (() => void) | undefined;
  let forgotten = false;
  /** What is stored, as far as it is this store's. */
  let kept = start;
  const self = {};
  const places = keepersOf(storage);
  places.set(key, self);
  const isKeeper = (): boolean => places.get(key) === self;
  const listeners = new Set<() => void>();

  const flush = (): void => {
    if (callOff === undefined) return;
    callOff();
    callOff = undefined;
    if (forgotten || !isKeeper()) return;
    writeSession(storage, key, state);
    kept = state;
  };
  const change = (next: WizardState): void => {
    if (next === state) return;
    state = next;
    if (!forgotten) callOff ??= later(flush, PAUSE_MS);
    for (const listener of listeners) listener();
  };

  return {
    getSnapshot: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    edit: (by) => change(edited(state, by)),
    type: (text) => change(typed(state, text)),
    showText: () => change(withText(state)),
    rewriteText: () => change(rewritten(state)),
    check: (steps) => change(checking(state, steps)),
    tell: (sent, issues) => change(told(state, sent, issues)),
    flush,
    forget: () => {
      forgotten = true;
      callOff?.();
      callOff = undefined;
      clearSession(storage, key, isKeeper() ? undefined : kept);
    },
  };
};
