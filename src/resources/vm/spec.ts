import { parseQuantity } from '../../lib/quantity';
import { at, list, record, text } from '../../lib/reach';
import type { KubeObject } from '../object';

/**
 * What VM and VMI have in common: the guest specification, which a VM holds below `spec.template.spec` and a VMI directly in
 * `spec`. Values are `unknown` until a reader asks for a field.
 */
export const templateSpecOf = (vm: KubeObject | undefined): unknown => at(vm, 'spec', 'template', 'spec');
export const vmiSpecOf = (vmi: KubeObject | undefined): unknown => at(vmi, 'spec');

/** A volume of the guest: its name and the one source that is set, such as `dataVolume` or `containerDisk`. */
export interface Volume {
  readonly name: string;
  /** Key of the source in the API (`persistentVolumeClaim`, `cloudInitNoCloud`, …); undefined when none is set. */
  readonly source: string | undefined;
  /** Name of the DataVolume, claim, ConfigMap or Secret, or the image of a container disk. */
  readonly refersTo: string | undefined;
  readonly hotpluggable: boolean;
  /** Bytes of a disk that has no claim (`emptyDisk`, `hostDisk`). */
  readonly capacity: number | undefined;
}

const REFERENCE_FIELDS = ['name', 'claimName', 'secretName', 'serviceAccountName', 'image', 'path'] as const;

const readVolume = (entry: unknown): Volume | undefined => {
  const name = text(entry, 'name');
  if (name === undefined) return undefined;
  const source = Object.keys(record(entry)).find((key) => key !== 'name' && at(entry, key) !== null);
  const body = source === undefined ? undefined : at(entry, source);
  const nested = source === 'ephemeral' ? at(body, 'persistentVolumeClaim') : body;
  const refersTo = REFERENCE_FIELDS.map((field) => text(nested, field)).find((value) => value !== undefined);
  const capacity = parseQuantity(at(body, 'capacity'));
  return { name, source, refersTo, hotpluggable: at(body, 'hotpluggable') === true, capacity };
};

/** The volumes of a guest specification, in order; entries without a name are left out. */
export const volumesOf = (spec: unknown): readonly Volume[] =>
  list(spec, 'volumes')
    .map(readVolume)
    .filter((volume) => volume !== undefined);

/** Names of the DataVolumes that the guest uses. */
export const dataVolumeNamesOf = (spec: unknown): readonly string[] =>
  volumesOf(spec).flatMap((volume) =>
    volume.source === 'dataVolume' && volume.refersTo !== undefined ? [volume.refersTo] : [],
  );

/** Names of the claims that the guest uses directly. A DataVolume's claim has the DataVolume's name. */
export const claimNamesOf = (spec: unknown): readonly string[] =>
  volumesOf(spec).flatMap((volume) =>
    (volume.source === 'persistentVolumeClaim' || volume.source === 'dataVolume' || volume.source === 'ephemeral') &&
    volume.refersTo !== undefined
      ? [volume.refersTo]
      : [],
  );
