import type { KindDefinition } from '../definition';
import { cdiDefinitions } from './cdi';
import { clusterDefinitions } from './cluster';
import { coreDefinitions } from './core';
import { kubevirtDefinitions } from './kubevirt';
import { networkDefinitions } from './networks';
import { openshiftDefinitions } from './openshift';
import { workloadDefinitions } from './workloads';

/** Every kind that the sandbox can serve, core first. */
export const definitions: readonly KindDefinition[] = [
  ...coreDefinitions,
  ...workloadDefinitions,
  ...clusterDefinitions,
  ...kubevirtDefinitions,
  ...cdiDefinitions,
  ...networkDefinitions,
  ...openshiftDefinitions,
];
