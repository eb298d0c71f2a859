/** Completion and checks by the cluster's schema of the kind, as soon as editor and schema are there. */
import { useEffect } from 'react';
import { loadMonaco } from './monaco-loader';
import { fetchSchema } from './schema';
import type { TextKind } from './text-kind';

/** `path`: the path of the editor's model; undefined until the editor is there. */
export function useSchema(path: string | undefined, model: TextKind | undefined): void {
  useEffect(() => {
    if (!model || path === undefined) return undefined;
    let live = true;
    const apply = async (): Promise<void> => {
      const [bundle, schema] = await Promise.all([loadMonaco(), fetchSchema(model)]);
      if (live && schema) await bundle.setSchema(path, schema);
    };
    // the editor itself says when it cannot be loaded
    apply().catch(() => undefined);
    return () => {
      live = false;
      loadMonaco()
        .then((bundle) => bundle.setSchema(path, undefined))
        .catch(() => undefined);
    };
  }, [path, model]);
}
