/** The SDK's watch of an object or a list, with names and without untyped parts. */
import type {
  K8sResourceCommon,
  WatchK8sResource,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';
import { useK8sWatchResource } from '@openshift-console/dynamic-plugin-sdk/lib/utils/k8s/hooks/useK8sWatchResource';

export interface Watched<R> {
  readonly data: R;
  readonly loaded: boolean;
  /** What the API answered instead. */
  readonly error: Error | undefined;
}

export function useWatched<R extends K8sResourceCommon | K8sResourceCommon[]>(resource: WatchK8sResource): Watched<R> {
  const result = useK8sWatchResource<R>(resource);
  const reason: unknown = result[2];
  const error = reason instanceof Error ? reason : reason ? new Error(JSON.stringify(reason)) : undefined;
  return { data: result[0], loaded: result[1], error };
}
