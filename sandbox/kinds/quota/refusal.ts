import { forbidden, type StoreError } from '../../store/errors';
import type { Store } from '../../store/contract';
import type { DraftObject, KubeObject } from '../../store/object';
import { kindId, type KindDefinition } from '../definition';
import { limitRefusal } from './limit-range';
import { quotaRefusal } from './quota';

/** The error with which the API server answers an object that its namespace has no room for; undefined when it has. */
export const roomRefusal = (
  store: Store,
  definition: KindDefinition,
  draft: DraftObject,
  old?: KubeObject,
): StoreError | undefined => {
  const why =
    (old === undefined ? limitRefusal(store, kindId(definition), draft) : undefined) ??
    quotaRefusal(store, definition, draft, old);
  // a generated name is not known yet when admission looks at the object
  const { name = '', generateName = name } = draft.metadata;
  return why === undefined ? undefined : forbidden(definition, generateName, why);
};
