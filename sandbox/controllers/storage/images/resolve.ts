import type { Store } from '../../../store/contract';
import { fieldsAt, isFields, textAt, type Fields } from '../../object/fields';
import { KIND } from '../../object/kind-ids';

/**
 * Follows a reference to a DataSource (and the one that this may point to) to the claim or snapshot behind it; undefined when
 * there is none. cdi: pkg/controller/datasource-controller.go
 */
export const resolveReference = (store: Store, reference: Fields, namespace: string): Fields | undefined => {
  const home = textAt(reference, 'namespace') ?? namespace;
  const sourceIn = (place: string, name: string | undefined): Fields =>
    fieldsAt(store.get(KIND.dataSource, place, name ?? ''), 'spec', 'source');
  let source = sourceIn(home, textAt(reference, 'name'));
  const next = fieldsAt(source, 'dataSource');
  if (textAt(next, 'name') !== undefined) source = sourceIn(textAt(next, 'namespace') ?? home, textAt(next, 'name'));
  return isFields(source['pvc']) || isFields(source['snapshot']) ? source : undefined;
};
