import type { KindDefinition } from '../../kinds/definition';
import type { KubeObject } from '../../store/object';
import { fieldTest } from './fields';
import { labelTest } from './labels';

/** Which objects of a kind a request is about. */
export interface Selection {
  readonly namespace: string | undefined;
  /** Nothing but the namespace narrows it. */
  readonly everything: boolean;
  matches(object: KubeObject): boolean;
}

/** Reads `labelSelector` and `fieldSelector` of a query. `name`: the one object that is allowed, if only one is. */
export const selectionOf = (
  definition: KindDefinition,
  namespace: string | undefined,
  query: URLSearchParams,
  visible?: (object: KubeObject) => boolean,
): Selection => {
  const labels = query.get('labelSelector') ?? '';
  const fields = query.get('fieldSelector') ?? '';
  const byLabels = labelTest(labels);
  const byFields = fieldTest(definition, fields);
  const place = definition.namespaced ? namespace : undefined;
  return {
    namespace: place,
    everything: labels.trim() === '' && fields.trim() === '' && visible === undefined,
    matches: (object) =>
      (place === undefined || object.metadata.namespace === place) &&
      (visible === undefined || visible(object)) &&
      byLabels(object.metadata.labels ?? {}) &&
      byFields(object),
  };
};
