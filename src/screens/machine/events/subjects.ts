import type { Subject } from '../../../resources/event/read';
import { nameOf, uidOf } from '../../../resources/meta';
import type { KubeObject } from '../../../resources/object';
import { dataVolumeNamesOf, templateSpecOf, vmiSpecOf } from '../../../resources/vm/spec';

/** What the events of one VM or instance are gathered from. */
interface Belongings {
  readonly record: { readonly name: string; readonly vm: KubeObject | undefined; readonly vmi: KubeObject | undefined };
  readonly pods: { readonly objects: readonly KubeObject[] };
  readonly dataVolumes: { readonly objects: readonly KubeObject[] };
}

const subject = (kind: string, object: KubeObject | undefined): readonly Subject[] =>
  object === undefined ? [] : [{ kind, name: nameOf(object), uid: uidOf(object) }];

/**
 * Everything that events of this VM can be about. An instance and its pods of an earlier run are found by name: their uid is
 * not known any more, and what happened to them still explains the state of now.
 */
export const subjectsOf = ({ record, pods, dataVolumes }: Belongings): readonly Subject[] => [
  ...subject('VirtualMachine', record.vm),
  { kind: 'VirtualMachineInstance', name: record.name, uid: undefined },
  ...pods.objects.flatMap((pod) => subject('Pod', pod)),
  ...dataVolumes.objects.flatMap((dataVolume) => subject('DataVolume', dataVolume)),
  ...dataVolumeNamesOf(templateSpecOf(record.vm) ?? vmiSpecOf(record.vmi)).flatMap((name) => [
    { kind: 'DataVolume', name, uid: undefined },
    { kind: 'PersistentVolumeClaim', name, uid: undefined },
  ]),
];
