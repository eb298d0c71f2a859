import { useCallback, useMemo } from 'react';
import { accessKey } from '../../../cluster/access';
import type { AccessRequest, AccessVerdict } from '../../../cluster/access.types';
import { useAccess, useSession } from '../../../cluster/hooks';
import { accessReason } from '../../../commands/access-reason';
import type { Message } from '../../../lib/message';
import { allOf, pictureRequests } from '../../console/watch/access';

/** In which namespaces pictures may be taken. */
export interface Rights {
  of(namespace: string): AccessVerdict;
  /** Of those that were asked about. */
  readonly denied: readonly string[];
  /** What is missing there. */
  readonly reason: Message | undefined;
  /** There is no answer yet for something in view. */
  readonly open: boolean;
  /** Asks once more where there was no answer. */
  readonly again: () => void;
}

type Answers = ReadonlyMap<string, AccessVerdict>;

const verdictOf = (requests: readonly AccessRequest[], answers: Answers): AccessVerdict =>
  allOf(requests.map((request) => answers.get(accessKey(request)) ?? 'unknown'));

const useAnswers = (requests: readonly AccessRequest[]): Answers => {
  const answers = useAccess(requests);
  return useMemo(
    () => new Map(requests.map((request, index) => [accessKey(request), answers[index] ?? 'unknown'])),
    [requests, answers],
  );
};

/** In all namespaces at once. */
const EVERYWHERE = pictureRequests(undefined);
const NONE: readonly AccessRequest[] = [];

/**
 * Asks RBAC once for all namespaces, and for those that are in view only when that is not allowed.
 * @param wide the wall shows all namespaces.
 * @param key the namespaces in view, with spaces between.
 */
export const useRights = (wide: boolean, key: string): Rights => {
  const everywhere = verdictOf(EVERYWHERE, useAnswers(wide ? EVERYWHERE : NONE));
  const one = useMemo(() => {
    const names = key === '' ? [] : key.split(' ');
    return wide && everywhere !== 'denied' ? [] : names;
  }, [key, wide, everywhere]);
  const requests = useMemo(() => one.flatMap(pictureRequests), [one]);
  const answers = useAnswers(requests);
  const { access } = useSession();
  const again = useCallback(
    () => access.again(wide ? [...EVERYWHERE, ...requests] : requests),
    [access, wide, requests],
  );
  return useMemo(() => {
    const of = (namespace: string): AccessVerdict =>
      wide && everywhere !== 'denied' ? everywhere : verdictOf(pictureRequests(namespace), answers);
    const denied = one.filter((namespace) => of(namespace) === 'denied');
    const missing = denied.flatMap(pictureRequests).find((request) => answers.get(accessKey(request)) === 'denied');
    const open = (wide && everywhere === 'unknown') || one.some((namespace) => of(namespace) === 'unknown');
    return { of, denied, reason: missing === undefined ? undefined : accessReason(missing), open, again };
  }, [wide, everywhere, one, answers, again]);
};
