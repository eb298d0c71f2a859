import { DAY, type Ground } from '../ground';

export const plantConfigMap = (
  ground: Ground,
  namespace: string,
  name: string,
  data: Readonly<Record<string, string>>,
): void => {
  ground.put('configmaps.', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, creationTimestamp: ground.ago(40 * DAY) },
    data,
  });
};

/** A Secret of type Opaque; the values are given as plain text. */
export const plantSecret = (
  ground: Ground,
  namespace: string,
  name: string,
  values: Readonly<Record<string, string>>,
): void => {
  ground.put('secrets.', {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace, creationTimestamp: ground.ago(40 * DAY) },
    type: 'Opaque',
    data: Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, Buffer.from(value, 'utf8').toString('base64')]),
    ),
  });
};
