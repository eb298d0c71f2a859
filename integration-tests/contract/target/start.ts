import { resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startSandbox } from './sandbox';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Absolute path of the kubeconfig of the cluster under test. */
    kubeconfig: string;
    /** Whether the suite started a sandbox itself. */
    ownSandbox: boolean;
  }
}

export default async (project: TestProject): Promise<(() => Promise<void>) | undefined> => {
  const given = process.env['KUBECONFIG_UNDER_TEST'];
  if (given !== undefined && given !== '') {
    project.provide('kubeconfig', resolve(given));
    project.provide('ownSandbox', false);
    return undefined;
  }
  const sandbox = await startSandbox(['--seed', 'small', '--guests', 'simulated']);
  project.provide('kubeconfig', sandbox.kubeconfig);
  project.provide('ownSandbox', true);
  return () => sandbox.stop();
};
