import { useMemo } from 'react';
import { useEvents } from '../../../inventory/use-related';
import type { StoreState } from '../../../cluster/store.types';
import { eventsAbout, type ClusterEvent, type Subject } from '../../../resources/event/read';
import { nameOf, uidOf } from '../../../resources/meta';
import type { KubeObject } from '../../../resources/object';
import { dataVolumeNamesOf, templateSpecOf, vmiSpecOf } from '../../../resources/vm/spec';
import type { MachineProps } from '../machine';

interface MachineEvents {
  readonly events: readonly ClusterEvent[];
  readonly state: StoreState;
  retry(): void;
}

const subject = (kind: string, object: KubeObject | undefined): readonly Subject[] =>
  object === undefined ? [] : [{ kind, name: nameOf(object), uid: uidOf(object) }];

/**
 * Everything that events of this VM can be about. An instance and its pods of an earlier run are found by name: their uid is
 * not known any more, and what happened to them still explains the state of now.
 */
const subjectsOf = ({ record, pods, dataVolumes }: MachineProps): readonly Subject[] => [
  ...subject('VirtualMachine', record.vm),
  { kind: 'VirtualMachineInstance', name: record.name, uid: undefined },
  ...pods.objects.flatMap((pod) => subject('Pod', pod)),
  ...dataVolumes.objects.flatMap((dataVolume) => subject('DataVolume', dataVolume)),
  ...dataVolumeNamesOf(templateSpecOf(record.vm) ?? vmiSpecOf(record.vmi)).flatMap((name) => [
    { kind: 'DataVolume', name, uid: undefined },
    { kind: 'PersistentVolumeClaim', name, uid: undefined },
  ]),
];

/** Events of VM, VMI, launcher pods, DataVolumes and their claims together, newest first. */
export const useMachineEvents = (props: MachineProps): MachineEvents => {
  const subjects = subjectsOf(props);
  const key = JSON.stringify(subjects);
  const names = [...new Set(subjects.map((one) => one.name))];
  const { objects, state, retry } = useEvents(props.record.namespace, names);
  const events = useMemo(() => eventsAbout(objects, JSON.parse(key) as readonly Subject[]), [objects, key]);
  return { events, state, retry };
};
