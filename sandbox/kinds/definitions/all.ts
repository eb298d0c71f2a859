import type { KindDefinition } from '../definition';
import { clusterDefinitions } from './cluster';
import { coreDefinitions } from './core';
import { cdiDefinitions } from './kubevirt/cdi';
import { instancetypeDefinitions } from './kubevirt/instancetypes';
import { machineDefinitions } from './kubevirt/machines';
import { storageDefinitions } from './kubevirt/storage';
import { networkDefinitions } from './networks';
import { openshiftDefinitions } from './openshift';
import { workloadDefinitions } from './workloads';

/** Every kind that the sandbox can serve, core first. */
export const definitions: readonly KindDefinition[] = [
  ...coreDefinitions,
  ...workloadDefinitions,
  ...clusterDefinitions,
  ...machineDefinitions,
  ...storageDefinitions,
  ...instancetypeDefinitions,
  ...cdiDefinitions,
  ...networkDefinitions,
  ...openshiftDefinitions,
];
