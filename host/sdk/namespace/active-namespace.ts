/** The namespace that the user works in: what the URL names, else what was chosen last. */
import { useCallback, useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useUserPreference } from '../preferences/user-preference';
import { ALL_NAMESPACES, namespaceOfPath, pathInNamespace } from './namespace-path';

/** Name of the namespace or `#ALL_NS#`, and a setter that also leads to the same page of the other namespace. */
export function useActiveNamespace(): [string, (namespace: string) => void] {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const [last, remember] = useUserPreference<string>('lastNamespace', ALL_NAMESPACES);
  const named = namespaceOfPath(pathname);
  useEffect(() => {
    if (named && named !== last) remember(named);
  }, [named, last, remember]);
  const set = useCallback(
    (namespace: string) => {
      remember(namespace);
      const target = pathInNamespace(pathname, namespace);
      if (target !== pathname) void navigate(target);
    },
    [remember, pathname, navigate],
  );
  return [named ?? last, set];
}
