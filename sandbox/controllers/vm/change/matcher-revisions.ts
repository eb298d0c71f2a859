import { matcherResource, type MatcherField } from '../../../kinds/instancetype/find';
import type { KubeObject } from '../../../store/object';
import { at, fieldsAt, isFields, textAt, type Fields } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { controllerRef } from '../../object/names';
import { mergeStatus } from '../../object/write';
import type { ControllerContext } from '../../reconciler';
import type { SyncFailure } from '../status/conditions';

const GROUP = 'instancetype.kubevirt.io';

/** Keeps the object that a matcher names as a ControllerRevision, so that later edits do not reach this VM. facts 5.5 */
const storeRevision = (vm: KubeObject, source: KubeObject, context: ControllerContext): string => {
  const version = source.apiVersion.split('/')[1] ?? 'v1beta1';
  const generation = source.metadata.generation ?? 1;
  const name = `${vm.metadata.name}-${source.metadata.name}-${version}-${source.metadata.uid}-${generation}`;
  if (context.store.get(KIND.controllerRevision, vm.metadata.namespace, name) === undefined)
    context.store.create(KIND.controllerRevision, {
      apiVersion: 'apps/v1',
      kind: 'ControllerRevision',
      metadata: {
        name,
        namespace: vm.metadata.namespace,
        labels: {
          [`${GROUP}/object-generation`]: String(generation),
          [`${GROUP}/object-kind`]: source.kind,
          [`${GROUP}/object-name`]: source.metadata.name,
          [`${GROUP}/object-uid`]: source.metadata.uid,
          [`${GROUP}/object-version`]: version,
        },
        ownerReferences: [controllerRef(vm)],
      },
      data: {
        apiVersion: source.apiVersion,
        kind: source.kind,
        metadata: { name: source.metadata.name, uid: source.metadata.uid, generation },
        spec: fieldsAt(source, 'spec'),
      },
      revision: 0,
    });
  return name;
};

type Recorded = { readonly reference: Fields | undefined } | { readonly failure: SyncFailure };

const recordOne = (vm: KubeObject, field: MatcherField, context: ControllerContext): Recorded => {
  const matcher = at(vm, 'spec', field);
  const current = at(vm, 'status', `${field}Ref`);
  const name = textAt(matcher, 'name');
  if (!isFields(matcher) || name === undefined)
    return { reference: isFields(current) && matcher !== undefined ? current : undefined };
  const resource = matcherResource(field, textAt(matcher, 'kind') ?? '');
  const kept = textAt(current, 'controllerRevisionRef', 'name') ?? textAt(matcher, 'revisionName');
  if (isFields(current) && textAt(current, 'name') === name && kept !== undefined) return { reference: current };
  const namespace = resource?.namespaced === true ? vm.metadata.namespace : undefined;
  const source = resource === undefined ? undefined : context.store.get(`${resource.plural}.${GROUP}`, namespace, name);
  if (source === undefined) {
    const what = `${resource?.plural ?? field}.${GROUP} "${name}" not found`;
    return {
      failure: {
        reason: 'FailedCreate',
        message: `error encountered while storing ${GROUP} controllerRevisions: ${what}`,
      },
    };
  }
  const revision = textAt(matcher, 'revisionName') ?? storeRevision(vm, source, context);
  return {
    reference: {
      controllerRevisionRef: { name: revision },
      kind: textAt(matcher, 'kind') ?? (resource === undefined ? '' : resource.plural.slice(0, -1)),
      name,
    },
  };
};

/** Records instance type and preference of a VM in its status; says what is missing. kubevirt: pkg/instancetype/revision/store.go */
export const recordMatchers = (vm: KubeObject, context: ControllerContext): SyncFailure | undefined => {
  const instancetype = recordOne(vm, 'instancetype', context);
  if ('failure' in instancetype) return instancetype.failure;
  const preference = recordOne(vm, 'preference', context);
  if ('failure' in preference) return preference.failure;
  mergeStatus(context.store, KIND.vm, vm, {
    instancetypeRef: instancetype.reference,
    preferenceRef: preference.reference,
  });
  return undefined;
};
