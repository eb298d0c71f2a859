import { at, boolean, number, text } from '../../../../lib/reach';
import { getPath, setPath } from '../../../draft/path';
import type { KubeObject } from '../../../object';

const SPEC = 'spec.template.spec';
export const RUN_STRATEGY = 'spec.runStrategy';
export const EVICTION = `${SPEC}.evictionStrategy`;
export const GRACE = `${SPEC}.terminationGracePeriodSeconds`;
export const PRIORITY = `${SPEC}.priorityClassName`;
export const DEDICATED = `${SPEC}.domain.cpu.dedicatedCpuPlacement`;
const ISOLATED = `${SPEC}.domain.cpu.isolateEmulatorThread`;

/** As it is written, also through the deprecated `spec.running`; empty when neither is set. */
export const readRunStrategy = (vm: KubeObject): string => {
  const running = boolean(vm, 'spec', 'running');
  if (running !== undefined) return running ? 'Always' : 'Halted';
  return text(vm, 'spec', 'runStrategy') ?? '';
};

/** Sets the strategy; `spec.running`, which excludes it, goes. */
export const withRunStrategy = (vm: KubeObject, strategy: string): KubeObject =>
  strategy === readRunStrategy(vm)
    ? vm
    : setPath(setPath(vm, 'spec.running', undefined), RUN_STRATEGY, strategy === '' ? undefined : strategy);

const readText = (vm: KubeObject, path: string): string => {
  const found = getPath(vm, path);
  return typeof found === 'string' ? found : '';
};

const withText = (vm: KubeObject, path: string, value: string): KubeObject =>
  value === readText(vm, path) ? vm : setPath(vm, path, value === '' ? undefined : value);

/** Empty leaves it to the cluster. facts: 4.8 */
export const readEviction = (vm: KubeObject): string => readText(vm, EVICTION);
export const withEviction = (vm: KubeObject, strategy: string): KubeObject => withText(vm, EVICTION, strategy);

export const readPriority = (vm: KubeObject): string => readText(vm, PRIORITY);
export const withPriority = (vm: KubeObject, name: string): KubeObject => withText(vm, PRIORITY, name);

/** Seconds that the guest has to shut down; undefined leaves it to the cluster (30). */
export const readGrace = (vm: KubeObject): number | undefined =>
  number(vm, 'spec', 'template', 'spec', 'terminationGracePeriodSeconds');

export const withGrace = (vm: KubeObject, seconds: number | undefined): KubeObject =>
  seconds === readGrace(vm) ? vm : setPath(vm, GRACE, seconds);

/** Does every vCPU get a core of a node for itself? */
export const readDedicated = (vm: KubeObject): boolean => getPath(vm, DEDICATED) === true;

/** The emulator's own core exists only with dedicated ones. */
export const withDedicated = (vm: KubeObject, dedicated: boolean): KubeObject => {
  if (dedicated === readDedicated(vm)) return vm;
  return dedicated ? setPath(vm, DEDICATED, true) : setPath(setPath(vm, DEDICATED, undefined), ISOLATED, undefined);
};

/** Lets the descheduler migrate the VM to a node with more room. `descheduler: pkg/framework/plugins/defaultevictor` */
const DESCHEDULER = 'descheduler.alpha.kubernetes.io/evict';

export const readDescheduler = (vm: KubeObject): boolean =>
  at(vm, 'spec', 'template', 'metadata', 'annotations', DESCHEDULER) === 'true';

export const withDescheduler = (vm: KubeObject, on: boolean): KubeObject =>
  on === readDescheduler(vm)
    ? vm
    : setPath(vm, `spec.template.metadata.annotations[${DESCHEDULER}]`, on ? 'true' : undefined);
