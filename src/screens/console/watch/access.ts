import { useMemo } from 'react';
import type { AccessRequest } from '../../../cluster/access.types';
import { consoleAccess } from '../keep/access';

/**
 * What taking pictures of the screen needs, in a namespace (undefined: in all): the API server asks for the first part of the path
 * only, virt-api for the whole of it. `kubevirt: pkg/virt-api/rest/authorizer.go`
 */
export const pictureRequests = (namespace: string | undefined): readonly AccessRequest[] => {
  const first = { ...consoleAccess('', 'vnc'), namespace };
  return [first, { ...first, subresource: 'vnc/screenshot' }];
};

export const usePictureRequests = (namespace: string): readonly AccessRequest[] =>
  useMemo(() => pictureRequests(namespace), [namespace]);
