import { useMemo } from 'react';
import type { AccessRequest } from '../../../cluster/access.types';
import { consoleAccess } from '../keep/keeper';

/**
 * What taking pictures of the screen needs: the API server asks for the first part of the path only, virt-api for the whole of it.
 * `kubevirt: pkg/virt-api/rest/authorizer.go`
 */
export const usePictureRequests = (namespace: string): readonly AccessRequest[] =>
  useMemo(
    () => [consoleAccess(namespace, 'vnc'), { ...consoleAccess(namespace, 'vnc'), subresource: 'vnc/screenshot' }],
    [namespace],
  );
