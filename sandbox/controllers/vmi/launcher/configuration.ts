import type { Store } from '../../../store/contract';
import { at } from '../../object/fields';
import { KIND } from '../../object/kind-ids';

/** `spec.configuration` of the KubeVirt object; undefined where there is none, then KubeVirt's defaults hold. */
export const kubevirtConfiguration = (store: Store): unknown =>
  at(store.list(KIND.kubevirt)[0], 'spec', 'configuration');
