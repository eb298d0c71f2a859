import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import type { Draft } from '../../resources/draft/draft';
import { readNamespace } from '../../resources/vm/form/identity/name';
import { createPath } from '../paths';

/**
 * Goes on in the wizard with what is there so far. The draft is handed over in the tab's storage and not in the URL: it may hold
 * a password.
 */
export const useCustomize = (): ((draft: Draft, query: URLSearchParams) => Promise<void>) => {
  const navigate = useNavigate();
  return useCallback(
    async (draft, query) => {
      const [{ sessionKey, writeSession }, { startState }] = await Promise.all([
        import('./wizard/state/session'),
        import('./wizard/state/state'),
      ]);
      const namespace = readNamespace(draft);
      writeSession(window.sessionStorage, sessionKey(namespace, query), startState(draft));
      await navigate(createPath(namespace, 'wizard', query));
    },
    [navigate],
  );
};
