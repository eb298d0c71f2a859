import { useMemo } from 'react';
import { useEvents } from '../../../inventory/use-related';
import type { StoreState } from '../../../cluster/store.types';
import { eventsAbout, type ClusterEvent, type Subject } from '../../../resources/event/read';
import type { MachineProps } from '../machine';
import { subjectsOf } from './subjects';

interface MachineEvents {
  readonly events: readonly ClusterEvent[];
  readonly state: StoreState;
  retry(): void;
}

/** Events of VM, VMI, launcher pods, DataVolumes and their claims together, newest first. */
export const useMachineEvents = (props: MachineProps): MachineEvents => {
  const subjects = subjectsOf(props);
  const key = JSON.stringify(subjects);
  const names = [...new Set(subjects.map((one) => one.name))];
  const { objects, state, retry } = useEvents(props.record.namespace, names);
  const events = useMemo(() => eventsAbout(objects, JSON.parse(key) as readonly Subject[]), [objects, key]);
  return { events, state, retry };
};
