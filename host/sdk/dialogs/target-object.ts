/** The object that a dialog works on: its model, and changes to it. */
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';
import type { K8sResourceCommon } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';
import { useK8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/utils/k8s/hooks/useK8sModel';
import { resourceURL } from '@openshift-console/dynamic-plugin-sdk/lib/utils/k8s/k8s-utils';
import { coFetchJSON } from '../fetch/console-fetch';
import type { PatchOperation } from './map-entries';

/** The model of an object's kind; undefined when the cluster does not serve it or the object does not say what it is. */
export function useModelOf(resource: K8sResourceCommon | undefined): K8sModel | undefined {
  const [head = '', tail] = (resource?.apiVersion ?? '').split('/');
  const known = resource?.kind && head;
  const [model] = useK8sModel(
    known ? { group: tail === undefined ? '' : head, version: tail ?? head, kind: resource.kind ?? '' } : undefined,
  );
  return model;
}

function urlOf(model: K8sModel, { metadata }: K8sResourceCommon): string {
  return resourceURL(model, { name: metadata?.name, ns: metadata?.namespace });
}

/** Sends a JSON patch; nothing when there is nothing to change. */
export async function patchObject(
  model: K8sModel,
  resource: K8sResourceCommon,
  patch: readonly PatchOperation[],
): Promise<void> {
  if (patch.length > 0) await coFetchJSON.patch(urlOf(model, resource), patch);
}

/** Deletes the object that was seen, not one that took its name since. Propagation: Foreground, Background or Orphan. */
export async function deleteObject(
  model: K8sModel,
  resource: K8sResourceCommon,
  propagationPolicy: string,
): Promise<void> {
  const uid = resource.metadata?.uid;
  const preconditions = uid ? { preconditions: { uid } } : {};
  await coFetchJSON.delete(urlOf(model, resource), {
    apiVersion: 'v1',
    kind: 'DeleteOptions',
    propagationPolicy,
    ...preconditions,
  });
}
