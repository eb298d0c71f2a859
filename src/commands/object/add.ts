import { msg } from '../../lib/message';
import type { KubeObject } from '../../resources/object';
import type { Job } from '../../tasks/job';
import { kindRefOf } from '../kind-of';
import { followedObject, objectLine, objectScope } from './job';

/** The object as it is to be. */
interface SaveInput {
  readonly object: KubeObject;
}

/** Creates an object, such as the copy of a template. Done when the cluster shows it. */
export const addObject: Job<SaveInput> = {
  id: 'object.add',
  label: msg('Add'),
  run: async (cluster, _target, { object }) => {
    await cluster.create(kindRefOf(object), object);
  },
  follows: (target) => [objectScope(target)],
  settled: (_before, now) => (followedObject(now) === undefined ? 'pending' : 'done'),
  timeoutMs: 60_000,
  cli: ({ ref }) => objectLine(ref, 'kubectl', 'create', '-f', `${ref.name}.yaml`),
};
