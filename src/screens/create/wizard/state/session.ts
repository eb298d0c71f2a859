import { at, list, text } from '../../../../lib/reach';
import type { Draft, Step } from '../../../../resources/draft/draft';
import type { KubeObject } from '../../../../resources/object';
import { isFields } from '../yaml/same';
import { followText, sideOf } from '../yaml/sync';
import { startState, type WizardState } from './state';
import { STEPS } from './steps';

/** What of the browser's storage is used; `sessionStorage` is one: it lasts as long as the tab and is not shared with others. */
export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Written with what is stored: what an older version of the plugin has stored is not read. */
const FORMAT = 1;

/** Parts of a query that say where a draft comes from. */
const ORIGINS = ['template', 'image', 'instancetype', 'from', 'snapshot'] as const;

/** Under which key a draft is kept: one per namespace and origin, so that two that were begun do not mix. */
export const sessionKey = (namespace: string | undefined, query: URLSearchParams): string => {
  const origin = ORIGINS.flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [`${name}=${encodeURIComponent(value)}`];
  });
  return ['vm-manager.create', namespace ?? '', ...origin].join('/');
};

const isManifest = (value: unknown): value is KubeObject => isFields(value) && isFields(value['metadata']);

const draftIn = (value: unknown): Draft | undefined => {
  const vm = at(value, 'vm');
  const others = list(value, 'others');
  return isManifest(vm) && others.every(isManifest) ? { vm, others } : undefined;
};

const stepsIn = (value: unknown): readonly Step[] => STEPS.filter((step) => list(value).includes(step));

/** What is written. What the cluster said is left out: it is asked again. */
const stored = ({ draft, first, checked, yaml }: WizardState): string =>
  JSON.stringify({
    format: FORMAT,
    draft,
    first,
    checked,
    ...(yaml === undefined ? {} : { text: yaml.text, base: yaml.base === draft ? undefined : yaml.base }),
  });

/** The state that was stored; undefined for anything else. A text keeps its comments, and also what is wrong with it. */
const restored = (json: string | null): WizardState | undefined => {
  const value = parsed(json);
  const draft = draftIn(at(value, 'draft'));
  if (at(value, 'format') !== FORMAT || draft === undefined) return undefined;
  const state = startState(draft);
  const words = text(value, 'text');
  const base = draftIn(at(value, 'base')) ?? draft;
  const known = words === undefined ? undefined : followText({ ...sideOf(base), base }, words, draft);
  return {
    ...state,
    first: draftIn(at(value, 'first')) ?? draft,
    checked: stepsIn(at(value, 'checked')),
    draft: known?.draft ?? draft,
    yaml: known?.side,
  };
};

const parsed = (json: string | null): unknown => {
  try {
    return JSON.parse(json ?? 'null');
  } catch {
    return undefined;
  }
};

/** Reads a draft that was begun in this tab. A browser that keeps nothing counts as none. */
export const readSession = (storage: Storage, key: string): WizardState | undefined => {
  try {
    return restored(storage.getItem(key));
  } catch {
    return undefined;
  }
};

/** False when the browser refuses: its storage is full, or switched off. */
export const writeSession = (storage: Storage, key: string, state: WizardState): boolean => {
  try {
    storage.setItem(key, stored(state));
    return true;
  } catch {
    return false;
  }
};

/** @param only leaves anything else than this state alone */
export const clearSession = (storage: Storage, key: string, only?: WizardState): void => {
  try {
    if (only === undefined || storage.getItem(key) === stored(only)) storage.removeItem(key);
  } catch {
    // what cannot be kept need not be cleared
  }
};
