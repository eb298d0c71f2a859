import { at, copyOf, isRecord, textAt, type JsonRecord } from '../../lib/json';
import type { KubeObject } from '../../store/object';
import type { ScaleSubresource } from '../../kinds/definition';
import { invalid } from '../http/status';

const stepsOf = (path: string): readonly string[] => path.split('.').filter((step) => step !== '');

const selectorText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const labels = at(value, 'matchLabels');
  if (!isRecord(labels)) return '';
  return Object.entries(labels)
    .map(([key, label]) => `${key}=${String(label)}`)
    .join(',');
};

const numberAt = (object: KubeObject, path: string): number => {
  const value = at(object, ...stepsOf(path));
  return typeof value === 'number' ? value : 0;
};

/** The `autoscaling/v1` Scale of an object. */
export const scaleOf = (object: KubeObject, scale: ScaleSubresource): KubeObject => {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  const selector =
    scale.labelSelectorPath === undefined
      ? selectorText(at(object, 'spec', 'selector'))
      : selectorText(at(object, ...stepsOf(scale.labelSelectorPath)));
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: numberAt(object, scale.specReplicasPath) },
    status: { replicas: numberAt(object, scale.statusReplicasPath), ...(selector === '' ? {} : { selector }) },
  };
};

/** The object with the replicas that a Scale asks for. Throws 422 when it asks for none or fewer. */
export const scaled = (object: KubeObject, scale: ScaleSubresource, wish: JsonRecord): KubeObject => {
  const replicas = at(wish, 'spec', 'replicas') ?? 0;
  if (typeof replicas !== 'number' || !Number.isInteger(replicas) || replicas < 0) {
    const message = `Invalid value: ${JSON.stringify(replicas)}: must be greater than or equal to 0`;
    throw invalid({ group: 'autoscaling', kind: 'Scale' }, object.metadata.name, [
      { reason: 'FieldValueInvalid', message, field: 'spec.replicas' },
    ]);
  }
  const draft = copyOf(object);
  const steps = stepsOf(scale.specReplicasPath);
  const last = steps.at(-1) ?? 'replicas';
  let place: JsonRecord = draft;
  for (const step of steps.slice(0, -1)) {
    const next = isRecord(place[step]) ? place[step] : {};
    place[step] = next;
    place = next;
  }
  place[last] = replicas;
  const resourceVersion = textAt(wish, 'metadata', 'resourceVersion') ?? '';
  draft.metadata.resourceVersion = resourceVersion === '' ? object.metadata.resourceVersion : resourceVersion;
  return draft;
};
