import { at, boolean, list, text } from '../../../../lib/reach';
import type { Draft, Step } from '../../../../resources/draft/draft';
import { withoutSecrets } from '../../../../resources/draft/secrets/draft';
import { withoutSecretWords } from '../../../../resources/draft/secrets/words';
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

/** Texts and bases stand there as they are, so they are only kept where nothing secret can be in them. */
const textOf = ({ draft, yaml }: WizardState): object => {
  if (yaml === undefined) return {};
  const base = yaml.base === draft ? undefined : yaml.base;
  return withoutSecretWords(yaml.text) === yaml.text ? { text: yaml.text, base } : {};
};

const hasSecrets = ({ draft, yaml }: WizardState): boolean =>
  [draft, yaml?.base ?? draft].some((one) => withoutSecrets(one) !== one);

/**
 * What is written: no secret that was typed, as whatever runs in the browser could read it there. What the cluster said is left
 * out, too: it is asked again.
 */
const stored = (state: WizardState): string => {
  const secrets = hasSecrets(state);
  return JSON.stringify({
    format: FORMAT,
    draft: withoutSecrets(state.draft),
    first: withoutSecrets(state.first),
    checked: state.checked,
    ...(secrets ? { secrets } : textOf(state)),
  });
};

/** What was written while this page is open, with its secrets; a reload forgets them. */
const written = new WeakMap<Storage, Map<string, { readonly json: string; readonly state: WizardState }>>();

const remember = (storage: Storage, key: string, json: string, state: WizardState): void => {
  const places = written.get(storage) ?? new Map<string, { readonly json: string; readonly state: WizardState }>();
  written.set(storage, places);
  places.set(key, { json, state });
};

const complete = (storage: Storage, key: string, json: string | null): WizardState | undefined => {
  const known = written.get(storage)?.get(key);
  return known !== undefined && known.json === json && hasSecrets(known.state)
    ? { ...known.state, server: [] }
    : undefined;
};

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
    const json = storage.getItem(key);
    return complete(storage, key, json) ?? restored(json);
  } catch {
    return undefined;
  }
};

/** Did the draft that is kept have secrets, which a reload has taken away? */
export const hasLostSecrets = (storage: Storage, key: string): boolean => {
  try {
    const json = storage.getItem(key);
    return boolean(parsed(json), 'secrets') === true && complete(storage, key, json) === undefined;
  } catch {
    return false;
  }
};

/** False when the browser refuses: its storage is full, or switched off. */
export const writeSession = (storage: Storage, key: string, state: WizardState): boolean => {
  try {
    const json = stored(state);
    storage.setItem(key, json);
    remember(storage, key, json, state);
    return true;
  } catch {
    return false;
  }
};

/** @param only leaves anything else than this state alone */
export const clearSession = (storage: Storage, key: string, only?: WizardState): void => {
  try {
    if (only !== undefined && storage.getItem(key) !== stored(only)) return;
    written.get(storage)?.delete(key);
    storage.removeItem(key);
  } catch {
    // what cannot be kept need not be cleared
  }
};
