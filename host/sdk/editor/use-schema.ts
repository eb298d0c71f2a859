/** Completion, hover and checks by the cluster's schemas of the kinds in a text, as soon as editor and schemas are there. */
import { useEffect, useMemo } from 'react';
import { loadMonaco } from './monaco-loader';
import { fetchSchema } from './schema';
import { kindsOfText, type TextKind } from './text-kind';

/**
 * Follows the text when it says other kinds. Until their schemas are there the former ones stay, as each change of schemas has all
 * editors of the page checked anew.
 * @param path the path of the editor's model; undefined until the editor is there
 */
export function useSchema(path: string | undefined, text: string): void {
  const key = JSON.stringify(kindsOfText(text));
  const kinds = useMemo(() => JSON.parse(key) as readonly TextKind[], [key]);
  useEffect(() => {
    if (path === undefined) return undefined;
    let live = true;
    const apply = async (): Promise<void> => {
      const [bundle, schema] = await Promise.all([loadMonaco(), fetchSchema(kinds)]);
      // without one the former stays, which says nothing about other kinds
      if (live && schema) await bundle.setSchema(path, schema);
    };
    // the editor itself says when it cannot be loaded
    apply().catch(() => undefined);
    return () => {
      live = false;
    };
  }, [path, kinds]);
  useEffect(() => {
    if (path === undefined) return undefined;
    return () => {
      loadMonaco()
        .then((bundle) => bundle.setSchema(path, undefined))
        .catch(() => undefined);
    };
  }, [path]);
}
