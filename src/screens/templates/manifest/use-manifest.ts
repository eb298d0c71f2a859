import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

const YAML = 'yaml';

/** Whose manifest is shown in place of the list, by its key; kept in the URL, and left by "back". */
export const useManifest = (): readonly [string | undefined, (key: string | undefined) => void] => {
  const [params, setParams] = useSearchParams();
  const show = useCallback(
    (key: string | undefined) =>
      setParams((current) => {
        const next = new URLSearchParams(current);
        if (key === undefined) next.delete(YAML);
        else next.set(YAML, key);
        return next;
      }),
    [setParams],
  );
  return [params.get(YAML) ?? undefined, show];
};
