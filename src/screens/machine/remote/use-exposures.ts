import { useMemo } from 'react';
import { useLiveStore } from '../../../cluster/hooks';
import type { StoreState } from '../../../cluster/store.types';
import { NODE, SERVICE } from '../../../resources/kinds';
import type { KubeObject } from '../../../resources/object';
import { exposuresOf, launcherLabels, selectorFor, type Exposure } from '../../../resources/remote/exposure';
import { objectOf, type MachineProps } from '../machine';

export interface Exposures {
  readonly list: readonly Exposure[];
  readonly state: StoreState;
  readonly retry: () => void;
  /** For a new Service; undefined while it cannot be told. */
  readonly selector: Readonly<Record<string, string>> | undefined;
  /** A Service of the namespace has this name, as far as they may be read. */
  readonly taken: (name: string) => boolean;
  /** The node that runs the machine; undefined while it does not run, or where nodes may not be read. */
  readonly node: KubeObject | undefined;
}

/** The Services that lead to a machine, live, and what is needed to make another one. */
export const useExposures = (props: MachineProps): Exposures => {
  const { record, pods } = props;
  const { namespace, name, node: nodeName } = record;
  const services = useLiveStore(useMemo(() => ({ kind: SERVICE, namespace }), [namespace]));
  const nodes = useLiveStore(
    useMemo(() => (nodeName === undefined ? undefined : { kind: NODE, name: nodeName }), [nodeName]),
  );
  const machine = objectOf(props);
  const [pod] = pods.objects;
  const labels = useMemo(() => launcherLabels(name, machine, pod), [name, machine, pod]);
  return {
    list: exposuresOf(services.items.values(), machine, labels),
    state: services.state,
    retry: services.retry,
    selector: selectorFor(name, pod),
    taken: (wanted) => services.items.has(`${namespace}/${wanted}`),
    node: nodeName === undefined ? undefined : nodes.items.get(nodeName),
  };
};
