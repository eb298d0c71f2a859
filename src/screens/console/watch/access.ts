import type { Access } from '../../../cluster/access';
import type { AccessRequest, AccessVerdict } from '../../../cluster/access.types';
import { consoleAccess } from '../keep/access';

/**
 * What taking pictures of the screen needs, in a namespace (undefined: in all): the API server asks for the first part of the path
 * only, virt-api for the whole of it. `kubevirt: pkg/virt-api/rest/authorizer.go`
 */
export const pictureRequests = (namespace: string | undefined): readonly AccessRequest[] => {
  const first = { ...consoleAccess('', 'vnc'), namespace };
  return [first, { ...first, subresource: 'vnc/screenshot' }];
};

/** Several verdicts in one: allowed only when every one says so. */
export const allOf = (verdicts: readonly AccessVerdict[]): AccessVerdict => {
  if (verdicts.includes('denied')) return 'denied';
  return verdicts.every((verdict) => verdict === 'allowed') ? 'allowed' : 'unknown';
};

/** Whether pictures may be taken in a namespace (undefined: in all); asked anew when the answer is old. */
const ask = async (access: Pick<Access, 'check'>, namespace: string | undefined): Promise<AccessVerdict> =>
  allOf(await Promise.all(pictureRequests(namespace).map((request) => access.check(request))));

/**
 * Whether a picture may be taken there now. A question of RBAC that failed leaves it unknown, and nothing is tried then.
 * @param wide most likely it is allowed in all namespaces: that is asked first, once for all.
 */
export const mayPicture = async (
  access: Pick<Access, 'check'>,
  namespace: string,
  wide: boolean,
): Promise<AccessVerdict> => {
  if (wide && (await ask(access, undefined)) === 'allowed') return 'allowed';
  return ask(access, namespace);
};
