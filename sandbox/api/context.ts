import type { Clock } from '../lib/clock';
import type { Store, WatchSource } from '../store/contract';
import type { UploadTokens } from '../upload/tokens';
import type { VirtServer } from './special/virt';
import type { Authenticator } from './access/identity';
import type { ServiceTokens } from './access/service-tokens';
import type { Catalogue } from './catalogue';

/** Everything that the API server is made of. */
export interface ApiContext {
  readonly store: Store & WatchSource;
  readonly clock: Clock;
  readonly random: () => number;
  readonly catalogue: Catalogue;
  readonly authenticate: Authenticator;
  readonly serviceTokens: ServiceTokens;
  /** Absent in a cluster without KubeVirt. */
  readonly virtApi: VirtServer | undefined;
  /** Absent in a cluster without CDI. */
  readonly uploadTokens: UploadTokens | undefined;
  readonly openshift: boolean;
  /** Who the sandbox knows, for `/sandbox/personas`. */
  personas(): readonly { readonly name: string; readonly token: string; readonly description: string }[];
}
