/** Preferences of the user, kept in this browser (the real console keeps them in a ConfigMap). */
import { useCallback, useSyncExternalStore, type Dispatch, type SetStateAction } from 'react';

const PREFIX = 'console.preference.';
const listeners = new Set<() => void>();
const parsed = new Map<string, { readonly text: string; readonly value: unknown }>();
const unsaved = new Map<string, string>();

function read(key: string): unknown {
  const text = unsaved.get(key) ?? localStorage.getItem(PREFIX + key);
  if (text === null) return undefined;
  const known = parsed.get(key);
  if (known?.text === text) return known.value;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  parsed.set(key, { text, value });
  return value;
}

function write(key: string, value: unknown): void {
  const text = JSON.stringify(value) ?? 'null';
  try {
    localStorage.setItem(PREFIX + key, text);
    unsaved.delete(key);
  } catch {
    // storage is full or forbidden: the preference lives as long as the page
    unsaved.set(key, text);
  }
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** Value, setter (value or function of the old value), and whether it is loaded (here at once). */
export function useUserPreference<T>(key: string, defaultValue?: T): [T, Dispatch<SetStateAction<T>>, boolean] {
  const stored = useSyncExternalStore(subscribe, () => read(key)) as T | undefined;
  const fallback = defaultValue as T;
  const set = useCallback<Dispatch<SetStateAction<T>>>(
    (next) => {
      const current = (read(key) as T | undefined) ?? fallback;
      write(key, typeof next === 'function' ? (next as (old: T) => T)(current) : next);
    },
    [key, fallback],
  );
  return [stored ?? fallback, set, true];
}
