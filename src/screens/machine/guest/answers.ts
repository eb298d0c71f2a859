import type { Cluster } from '../../../cluster/cluster';
import type { ApiError } from '../../../cluster/errors';
import { VMI } from '../../../resources/kinds';
import { list, number, text } from '../../../lib/reach';
import { asApiError } from '../../failed';

export interface GuestOs {
  readonly hostname: string | undefined;
  readonly timezone: string | undefined;
  readonly agentVersion: string | undefined;
  readonly kernel: string | undefined;
}

/** A user who is logged in in the guest. */
export interface GuestUser {
  readonly name: string;
  readonly domain: string | undefined;
  /** ms since the epoch */
  readonly since: number | undefined;
}

export interface GuestFilesystem {
  readonly mountPoint: string;
  readonly disk: string | undefined;
  readonly type: string | undefined;
  readonly usedBytes: number | undefined;
  readonly totalBytes: number | undefined;
}

/** Something that the guest agent is asked. Shapes: `kubevirt: staging/src/kubevirt.io/api/core/v1/types.go` */
export interface GuestQuestion<Answer> {
  /** The subresource of the instance that answers it. */
  readonly subresource: 'guestosinfo' | 'userlist' | 'filesystemlist';
  readonly read: (answer: unknown) => Answer;
}

/** The greatest instant that a Date can hold. ms */
const LAST_INSTANT = 8.64e15;

/** Seconds since the epoch, as the agent says it, in ms. */
const instant = (seconds: number | undefined): number | undefined =>
  seconds === undefined || Math.abs(seconds * 1000) > LAST_INSTANT ? undefined : seconds * 1000;

export const GUEST_OS: GuestQuestion<GuestOs> = {
  subresource: 'guestosinfo',
  read: (answer) => ({
    hostname: text(answer, 'hostname'),
    timezone: text(answer, 'timezone'),
    agentVersion: text(answer, 'guestAgentVersion'),
    kernel: text(answer, 'os', 'kernelRelease'),
  }),
};

export const GUEST_USERS: GuestQuestion<readonly GuestUser[]> = {
  subresource: 'userlist',
  read: (answer) =>
    list(answer, 'items').flatMap((entry) => {
      const name = text(entry, 'userName');
      return name === undefined
        ? []
        : [{ name, domain: text(entry, 'domain'), since: instant(number(entry, 'loginTime')) }];
    }),
};

export const GUEST_FILESYSTEMS: GuestQuestion<readonly GuestFilesystem[]> = {
  subresource: 'filesystemlist',
  read: (answer) =>
    list(answer, 'items').flatMap((entry) => {
      const mountPoint = text(entry, 'mountPoint');
      return mountPoint === undefined
        ? []
        : [
            {
              mountPoint,
              disk: text(entry, 'diskName'),
              type: text(entry, 'fileSystemType'),
              usedBytes: number(entry, 'usedBytes'),
              totalBytes: number(entry, 'totalBytes'),
            },
          ];
    }),
};

/** What became of asking once. */
export type Asked<Answer> =
  { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly error: ApiError };

/** Asks the agent of one guest one question. Never rejects: what goes wrong is the outcome of this question alone. */
export const askGuest = async <Answer>(
  cluster: Cluster,
  place: { readonly namespace: string; readonly name: string },
  { subresource, read }: GuestQuestion<Answer>,
  signal?: AbortSignal,
): Promise<Asked<Answer>> => {
  try {
    const ref = { kind: VMI, namespace: place.namespace, name: place.name };
    return { ok: true, answer: read(await cluster.subresource(ref, subresource, { method: 'GET', signal })) };
  } catch (error) {
    return { ok: false, error: asApiError(error) };
  }
};

/** What is known of an answer. Neither: it was not heard yet. Both: it was heard, but asking again failed. */
export interface Heard<Answer> {
  readonly answer: Answer | undefined;
  readonly error: ApiError | undefined;
}

export const NOT_HEARD: Heard<never> = { answer: undefined, error: undefined };

/** What is known after asking again: a failure leaves standing what was heard before. */
export const heard = <Answer>(before: Heard<Answer>, now: Asked<Answer>): Heard<Answer> =>
  now.ok ? { answer: now.answer, error: undefined } : { answer: before.answer, error: now.error };
