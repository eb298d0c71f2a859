import type { AdmissionCause } from '../../admission';
import type { Store } from '../../../store/contract';
import type { DraftObject } from '../../../store/object';
import { copyOf } from '../../../lib/json';
import { ensure } from '../../edit';
import type { MatcherField } from '../../instancetype/find';
import { at, isObject, mapAt, objectsAt, textAt } from '../../read';
import { notFound } from '../causes';

type Lookup = Pick<Store, 'get'>;
type Labels = Readonly<Record<string, string>>;
/** Where labels may be found, nearest first; later places are looked at only when the label is missing. */
type Places = readonly Labels[];

// kubevirt: pkg/instancetype/infer/ · facts: 5.4
const labelsOf = (lookup: Lookup, kind: string, namespace: string, name: string): Labels | undefined => {
  const found = lookup.get(kind, namespace, name);
  return found === undefined ? undefined : mapAt(found, 'metadata', 'labels');
};

const CLAIM = 'persistentvolumeclaims.';
const SNAPSHOT = 'volumesnapshots.snapshot.storage.k8s.io';

/** Labels of the PVC or VolumeSnapshot that a DataVolume or DataSource takes its content from. */
const sourcePlaces = (lookup: Lookup, source: unknown, namespace: string): Places =>
  (
    [
      ['pvc', CLAIM],
      ['snapshot', SNAPSHOT],
    ] as const
  ).flatMap(([field, kind]) => {
    const reference = at(source, field);
    if (!isObject(reference)) return [];
    const labels = labelsOf(lookup, kind, textAt(reference, 'namespace') || namespace, textAt(reference, 'name'));
    return labels === undefined ? [] : [labels];
  });

const dataSourcePlaces = (lookup: Lookup, reference: unknown, namespace: string): Places => {
  const home = textAt(reference, 'namespace') || namespace;
  const found = lookup.get('datasources.cdi.kubevirt.io', home, textAt(reference, 'name'));
  if (found === undefined) return [];
  return [mapAt(found, 'metadata', 'labels'), ...sourcePlaces(lookup, at(found, 'spec', 'source'), home)];
};

const contentPlaces = (lookup: Lookup, spec: unknown, namespace: string): Places =>
  isObject(at(spec, 'sourceRef'))
    ? dataSourcePlaces(lookup, at(spec, 'sourceRef'), namespace)
    : sourcePlaces(lookup, at(spec, 'source'), namespace);

const dataVolumePlaces = (lookup: Lookup, vm: DraftObject, namespace: string, name: string): Places => {
  const template = objectsAt(vm, 'spec', 'dataVolumeTemplates').find(
    (entry) => textAt(entry, 'metadata', 'name') === name,
  );
  if (template !== undefined) return contentPlaces(lookup, template.spec, namespace);
  const volume = lookup.get('datavolumes.cdi.kubevirt.io', namespace, name);
  if (volume === undefined) {
    const claim = labelsOf(lookup, CLAIM, namespace, name);
    return claim === undefined ? [] : [claim];
  }
  return [mapAt(volume, 'metadata', 'labels'), ...contentPlaces(lookup, volume.spec, namespace)];
};

type Inferred = { readonly name: string; readonly kind: string } | { readonly error: string };

const inferFrom = (lookup: Lookup, vm: DraftObject, field: MatcherField, volumeName: string): Inferred => {
  const namespace = vm.metadata.namespace ?? 'default';
  const volume = objectsAt(vm, 'spec', 'template', 'spec', 'volumes').find((entry) => entry.name === volumeName);
  if (volume === undefined) return { error: `unable to find volume ${volumeName} to infer defaults` };
  const claim = textAt(volume, 'persistentVolumeClaim', 'claimName');
  const dataVolume = textAt(volume, 'dataVolume', 'name');
  let places: Places;
  if (claim !== '') places = [labelsOf(lookup, CLAIM, namespace, claim) ?? {}];
  else if (dataVolume !== '') places = dataVolumePlaces(lookup, vm, namespace, dataVolume);
  else return { error: `unable to infer defaults from volume ${volumeName} as type is not supported` };
  const label = `instancetype.kubevirt.io/default-${field}`;
  const labelled = places.find((labels) => labels[label] !== undefined);
  if (labelled === undefined) return { error: `unable to find required ${label} label on the volume` };
  return { name: labelled[label] ?? '', kind: labelled[`${label}-kind`] ?? '' };
};

/**
 * Replaces `inferFromVolume` by the name and kind that the volume's labels give. A VM without it comes back as it is. With
 * the policy Ignore a matcher that cannot be inferred is dropped.
 */
export const withInferred = (
  lookup: Lookup,
  vm: DraftObject,
): { readonly vm: DraftObject } | { readonly causes: readonly AdmissionCause[] } => {
  let result = vm;
  const causes: AdmissionCause[] = [];
  for (const field of ['instancetype', 'preference'] as const) {
    const matcher = at(vm, 'spec', field);
    const volume = textAt(matcher, 'inferFromVolume');
    if (volume === '') continue;
    const ignore = textAt(matcher, 'inferFromVolumeFailurePolicy') === 'Ignore';
    const inferred = inferFrom(lookup, vm, field, volume);
    const next = copyOf(result);
    const spec = ensure(next, 'spec');
    if ('error' in inferred) {
      if (ignore) Reflect.deleteProperty(spec, field);
      else causes.push(notFound(`spec.${field}.inferFromVolume`, inferred.error));
    } else {
      spec[field] = { name: inferred.name, ...(inferred.kind === '' ? {} : { kind: inferred.kind }) };
      // a guest memory beside Ignore is only the fallback
      if (ignore && field === 'instancetype') delete ensure(spec, 'template', 'spec', 'domain', 'memory').guest;
    }
    result = next;
  }
  return causes.length > 0 ? { causes } : { vm: result };
};
