/** The extensions in use, translated, in a stable order, with identities that change only when they change. */
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { PluginEventType, type LoadedExtension } from '@openshift/dynamic-plugin-sdk';
import type { Extension, ExtensionTypeGuard } from '@openshift-console/dynamic-plugin-sdk/lib/types';
import { pluginStore } from './plugin-store';
import { resolveCodeRefs } from './code-refs';
import { translateExtension } from './translate';

export type Loaded<E extends Extension> = LoadedExtension<E>;

let snapshot: readonly LoadedExtension[] = pluginStore.getExtensions();

const subscribe = (listener: () => void): (() => void) =>
  pluginStore.subscribe([PluginEventType.ExtensionsChanged], () => {
    snapshot = pluginStore.getExtensions();
    listener();
  });
const current = (): readonly LoadedExtension[] => {
  const now = pluginStore.getExtensions();
  // getExtensions makes a new array at every call: keep ours while its content is the same
  if (now.length !== snapshot.length || now.some((extension, index) => extension !== snapshot[index])) snapshot = now;
  return snapshot;
};

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

/** Keeps the first of several arrays that hold the same items. */
function useStable<T extends readonly unknown[]>(value: T): T {
  const ref = useRef(value);
  if (!sameItems(ref.current, value)) ref.current = value;
  return ref.current;
}

/** Sorted by the plugin that brings them, then in the order of its console-extensions.json. */
function inOrder(extensions: readonly LoadedExtension[]): LoadedExtension[] {
  return extensions
    .map((extension, index) => ({ extension, index }))
    .sort((a, b) => a.extension.pluginName.localeCompare(b.extension.pluginName) || a.index - b.index)
    .map(({ extension }) => extension);
}

/** All extensions in use that pass one of the guards. */
export function useExtensions<E extends Extension>(...guards: ExtensionTypeGuard<E>[]): readonly Loaded<E>[] {
  const all = useSyncExternalStore(subscribe, current);
  const { t } = useTranslation(); // stable while the language is
  const stableGuards = useStable(guards);
  const matching = useStable(
    useMemo(
      () => inOrder(all).filter((extension) => stableGuards.some((guard) => guard(extension))),
      [all, stableGuards],
    ),
  );
  return useMemo(() => matching.map((extension) => translateExtension(extension, t) as Loaded<E>), [matching, t]);
}

export interface Resolved<E> {
  readonly extensions: readonly E[];
  readonly ready: boolean;
  readonly errors: readonly unknown[];
}

/** As useExtensions, with code references fetched; those that fail to load are left out and reported. */
export function useResolved<E extends Extension, R>(...guards: ExtensionTypeGuard<E>[]): Resolved<R> {
  const extensions = useExtensions(...guards);
  const [state, setState] = useState<Resolved<R> & { readonly of: unknown }>({
    extensions: [],
    ready: false,
    errors: [],
    of: undefined,
  });
  useEffect(() => {
    let live = true;
    void Promise.allSettled(extensions.map((extension) => resolveCodeRefs(extension))).then((results) => {
      if (!live) return;
      setState({
        extensions: results.flatMap((result) => (result.status === 'fulfilled' ? [result.value as R] : [])),
        errors: results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : [])),
        ready: true,
        of: extensions,
      });
    });
    return () => {
      live = false;
    };
  }, [extensions]);
  return state;
}
