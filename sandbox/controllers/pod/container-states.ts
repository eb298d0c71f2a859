import { compact, listAt, textAt, type Fields } from '../object/fields';
import { invalidImageMessage } from './image-name';

/** An image that no registry has: pulling it fails for ever. */
const MISSING_IMAGE = /does-not-exist/;

/** A failed pull is reported as ErrImagePull at first and then, between attempts, as ImagePullBackOff. */
const ATTEMPT_MS = 15_000;

export interface PullProblem {
  readonly image: string;
  readonly reason: 'ErrImagePull' | 'ImagePullBackOff' | 'InvalidImageName';
  readonly message: string;
}

const imagesOf = (pod: Fields): readonly string[] => [
  ...listAt(pod, 'spec', 'initContainers').flatMap((container) => textAt(container, 'image') ?? []),
  ...listAt(pod, 'spec', 'containers').flatMap((container) => textAt(container, 'image') ?? []),
  ...listAt(pod, 'spec', 'volumes').flatMap((volume) => textAt(volume, 'image', 'reference') ?? []),
];

/** The image that a failing pull was about, from what the pod's status says already. */
const failingImage = (pod: Fields): string | undefined => {
  const statuses = [...listAt(pod, 'status', 'initContainerStatuses'), ...listAt(pod, 'status', 'containerStatuses')];
  const failing = statuses.find((status) => {
    const reason = textAt(status, 'state', 'waiting', 'reason');
    return reason === 'ErrImagePull' || reason === 'ImagePullBackOff';
  });
  const quoted = /"([^"]+)"/.exec(textAt(failing, 'state', 'waiting', 'message') ?? '')?.[1];
  return failing === undefined ? undefined : (quoted ?? textAt(failing, 'image'));
};

/** A name that the node cannot read is refused before anything is pulled. */
const invalidImage = (pod: Fields): PullProblem | undefined => {
  for (const image of imagesOf(pod)) {
    const message = invalidImageMessage(image);
    if (message !== undefined) return { image, reason: 'InvalidImageName', message };
  }
  return undefined;
};

/** Does pulling fail now, `sinceMs` after the first attempt? The first seconds of every attempt show the error itself. */
export const pullProblem = (pod: Fields, sinceMs: number): PullProblem | undefined => {
  const invalid = invalidImage(pod);
  if (invalid !== undefined) return invalid;
  const image = imagesOf(pod).find((candidate) => MISSING_IMAGE.test(candidate)) ?? failingImage(pod);
  if (image === undefined) return undefined;
  if (sinceMs % ATTEMPT_MS < ATTEMPT_MS / 3)
    return {
      image,
      reason: 'ErrImagePull',
      message: `initializing source docker://${image}: reading manifest in ${image}: manifest unknown`,
    };
  return { image, reason: 'ImagePullBackOff', message: `Back-off pulling image "${image}"` };
};

/** Milliseconds until the report of a failing pull changes. */
export const nextPullChangeMs = (sinceMs: number): number => {
  const within = sinceMs % ATTEMPT_MS;
  return within < ATTEMPT_MS / 3 ? ATTEMPT_MS / 3 - within : ATTEMPT_MS - within;
};

const statusFor = (container: Fields, state: Fields, running: boolean, id: string): Fields =>
  compact({
    name: textAt(container, 'name') ?? '',
    image: textAt(container, 'image') ?? '',
    imageID: running ? (textAt(container, 'image') ?? '') : '',
    ready: running,
    started: running,
    restartCount: 0,
    state,
    lastState: {},
    containerID: running ? `cri-o://${id}` : undefined,
  });

export const waitingStatuses = (pod: Fields, list: string, problem: PullProblem | undefined): readonly Fields[] =>
  listAt(pod, 'spec', list).map((container) =>
    statusFor(
      container,
      {
        waiting:
          problem === undefined
            ? { reason: 'ContainerCreating' }
            : { reason: problem.reason, message: problem.message },
      },
      false,
      '',
    ),
  );

export const runningStatuses = (pod: Fields, list: string, startedAt: string, id: string): readonly Fields[] =>
  listAt(pod, 'spec', list).map((container, index) => {
    const sidecar = container['restartPolicy'] === 'Always';
    const ended = list === 'initContainers' && !sidecar;
    const state = ended
      ? { terminated: { exitCode: 0, reason: 'Completed', startedAt, finishedAt: startedAt } }
      : { running: { startedAt } };
    const status = statusFor(container, state, true, `${id}-${index}`);
    return ended ? { ...status, started: false } : status;
  });
