import { admin, until } from '../target/cluster';
import type { Answer } from '../target/client';
import { at, listAt, textAt, type Fields } from '../target/json';

const CDI = '/apis/cdi.kubevirt.io/v1beta1';

export const cdiPath = (namespace: string, plural: string, name?: string): string =>
  `${CDI}/namespaces/${namespace}/${plural}${name === undefined ? '' : `/${name}`}`;

export const dataVolume = (name: string, spec: Fields, metadata: Fields = {}): Fields => ({
  apiVersion: 'cdi.kubevirt.io/v1beta1',
  kind: 'DataVolume',
  metadata: { name, ...metadata },
  spec,
});

/** `storage` of a DataVolume. */
export const sized = (size: string, storageClassName?: string): Fields => ({
  resources: { requests: { storage: size } },
  ...(storageClassName === undefined ? {} : { storageClassName }),
});

/** Waits until the DataVolume is in the phase. */
export const inPhase = (namespace: string, name: string, phase: string, timeoutMs = 60_000): Promise<Answer> =>
  until(
    () => admin.get(cdiPath(namespace, 'datavolumes', name)),
    ({ json }) => textAt(json, 'status', 'phase') === phase,
    timeoutMs,
  );

export const condition = (object: unknown, type: string): unknown =>
  listAt(object, 'status', 'conditions').find((entry) => at(entry, 'type') === type);
