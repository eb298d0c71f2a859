import { useMemo } from 'react';
import type { AccessRequest } from '../cluster/access.types';
import { useAccess } from '../cluster/hooks';
import { accessReason } from '../commands/access-reason';
import type { Message } from '../lib/message';
import { VM } from '../resources/kinds';

/** With more namespaces than these the user is not stopped beforehand: the API decides. */
const MOST_ASKED = 20;

const toCreate = (namespace: string | undefined): AccessRequest => ({
  group: VM.group,
  resource: VM.plural,
  verb: 'create',
  namespace,
});

/**
 * Why the user may not create a VM in a namespace; undefined when they may, and while nobody has said that they may not.
 *
 * @param namespace `undefined`: anywhere. Who may not in the whole cluster may still do so in one of `others`.
 * @param others namespaces that the user sees
 */
export const useCreateRefusal = (
  namespace: string | undefined,
  others: readonly string[] = [],
): Message | undefined => {
  const asked = useMemo(() => {
    const places = namespace === undefined ? [undefined, ...others.slice(0, MOST_ASKED)] : [namespace];
    return places.map(toCreate);
  }, [namespace, others]);
  const verdicts = useAccess(asked);
  const [first] = asked;
  if (first === undefined || (namespace === undefined && others.length > MOST_ASKED)) return undefined;
  const denied = asked.every((_request, index) => verdicts[index] === 'denied');
  return denied ? accessReason(first) : undefined;
};
