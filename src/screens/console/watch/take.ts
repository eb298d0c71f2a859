import { ApiError } from '../../../cluster/errors';
import type { Session } from '../../../cluster/session';
import { VMI } from '../../../resources/kinds';
import { mayPicture } from './access';

/** So that what is shown beside a refusal comes from what RBAC says, nobody is told these words but who looks into an error. */
const REFUSALS = {
  denied: new ApiError('forbidden', 'Pictures of this screen are not allowed.', 0, 'Denied'),
  unknown: new ApiError('network', 'It is not known yet whether pictures of this screen are allowed.', 0, 'Unknown'),
} as const;

/**
 * Pictures of the screen as the cluster takes them; they do not touch anybody's session. Nothing is asked for that RBAC has not
 * allowed: virt-api answers 401 to who lacks the right, which the console takes for the end of the login.
 * `kubevirt: pkg/virt-api/rest/authorizer.go`, `console: frontend/public/co-fetch.ts`
 * @param wide pictures of all namespaces are taken: RBAC is asked about all of them first.
 */
export const takeFrom =
  ({ access, streams }: Pick<Session, 'access' | 'streams'>, namespace: string, name: string, wide = false) =>
  async (signal: AbortSignal): Promise<Blob> => {
    const may = await mayPicture(access, namespace, wide);
    if (may !== 'allowed') throw REFUSALS[may];
    return streams.read({ ref: { kind: VMI, namespace, name }, subresource: 'vnc/screenshot' }, signal);
  };
