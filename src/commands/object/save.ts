import { msg } from '../../lib/message';
import { resourceVersionOf } from '../../resources/meta';
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

/**
 * Replaces an object by what was edited. It carries the version that was read, so that the cluster refuses it when somebody
 * else was faster. Done when the cluster shows a newer version.
 */
export const updateObject: Job<SaveInput> = {
  id: 'object.update',
  label: msg('Save'),
  run: async (cluster, _target, { object }) => {
    await cluster.update(kindRefOf(object), object);
  },
  follows: (target) => [objectScope(target)],
  settled: (_before, now, { object }) => {
    const shown = followedObject(now);
    return shown !== undefined && resourceVersionOf(shown) !== resourceVersionOf(object) ? 'done' : 'pending';
  },
  // saving without a change leaves the version as it is: nothing more will come
  timeoutMs: 30_000,
  cli: ({ ref }) => objectLine(ref, 'kubectl', 'replace', '-f', `${ref.name}.yaml`),
};
