/** The SDK's useResolvedExtensions. */
import type { Extension, ExtensionTypeGuard } from '@openshift-console/dynamic-plugin-sdk/lib/types';
import type { ResolvedExtension } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';
import { useResolved } from '../../plugins/extensions';

export function useResolvedExtensions<E extends Extension>(
  ...guards: ExtensionTypeGuard<E>[]
): [readonly ResolvedExtension<E>[], boolean, readonly unknown[]] {
  const { extensions, ready, errors } = useResolved<E, ResolvedExtension<E>>(...guards);
  return [extensions, ready, errors];
}
