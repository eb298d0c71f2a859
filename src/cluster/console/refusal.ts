import type { ApiError } from '../errors';

/** What a refused stream means for the console. */
export type Refusal =
  /** Somebody has the screen, and was not disconnected for us. */
  | 'in-use'
  /** The guest has no such device. */
  | 'absent'
  /** No, and no again. */
  | 'refused'
  /** It may work later: a guest that just ended or moves, a busy or unreachable cluster. */
  | 'passing';

/**
 * Reads why a stream was refused. virt-api wraps what virt-handler says (503) into an internal error (500), and answers 401 in
 * plain text where its own access review says no. `kubevirt: pkg/virt-handler/rest/console.go`,
 * `pkg/virt-api/rest/subresource.go`, `pkg/virt-api/rest/authorizer.go`
 */
export const refusalOf = ({ status, kind, message }: ApiError): Refusal => {
  if (/Active VNC connection/i.test(message)) {
    return 'in-use';
  }
  if (/No (graphics devices|serial consoles) are present/i.test(message)) {
    return 'absent';
  }
  switch (kind) {
    case 'unauthorized':
    case 'forbidden':
      return 'refused';
    case 'invalid':
      // states of the guest are refused as bad requests, too
      return /not running|failed status|because phase is/i.test(message) ? 'passing' : 'refused';
    case 'other':
      return status >= 400 ? 'refused' : 'passing';
    case 'not-found':
    case 'conflict':
    case 'gone':
    case 'too-many-requests':
    case 'server':
    case 'timeout':
    case 'network':
      return 'passing';
  }
};
