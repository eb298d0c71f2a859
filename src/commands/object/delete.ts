import { msg } from '../../lib/message';
import type { Job } from '../../tasks/job';
import { goneSettled, kubectlResource, objectLine, objectScope } from './job';

/** Deletes one object: a template, an instance type, a preference. Done when it is gone. */
export const deleteObject: Job<void> = {
  id: 'object.delete',
  label: msg('Delete'),
  run: (cluster, { ref }) => cluster.delete(ref),
  follows: (target) => [objectScope(target)],
  settled: (_before, now) => goneSettled(now),
  timeoutMs: 60_000,
  cli: ({ ref }) => objectLine(ref, 'kubectl', 'delete', kubectlResource(ref), ref.name),
};
