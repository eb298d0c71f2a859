import { msg, type Message } from '../../lib/message';
import { conditionOf } from '../../resources/condition';
import { dataVolumeErrorOf } from '../../resources/dataVolume/read';
import { DATA_VOLUME } from '../../resources/kinds';
import type { KubeObject } from '../../resources/object';
import type { Session } from '../session';
import { diskFailed, type UploadProblem } from './problem';
import type { UploadOrder } from './state';

/** Ends an upload with a problem; never leaves this folder. */
export class Stop extends Error {
  constructor(readonly problem: UploadProblem) {
    super(problem.kind);
  }
}

const NOT_READY: Message = msg('The disk did not get ready to take data');

/** What the cluster says of a disk that is not ready yet. */
export const reasonOf = (dataVolume: KubeObject | undefined): string | undefined => {
  const bound = conditionOf(dataVolume, 'Bound');
  const running = conditionOf(dataVolume, 'Running');
  return [bound, running].find((condition) => condition?.status === 'False' && condition.message !== undefined)
    ?.message;
};

interface Wait {
  readonly signal: AbortSignal;
  /** How long at most; without it for as long as it takes. Milliseconds. */
  readonly patienceMs?: number;
  /** It has been there already: that it is not means that it was deleted. */
  readonly wasThere?: boolean;
}

/** Watches the DataVolume until `judge` has a result. It was deleted, it failed, or nothing comes: that is a problem. */
export const awaitDisk = <Result>(
  session: Session,
  { namespace, name }: UploadOrder,
  { signal, patienceMs, wasThere = false }: Wait,
  judge: (dataVolume: KubeObject | undefined) => Result | undefined,
): Promise<Result> => {
  const store = session.stores.open({ kind: DATA_VOLUME, namespace, name });
  return new Promise((resolve, reject) => {
    let seen = wasThere;
    const stops: (() => void)[] = [];
    const settle = (how: () => void): void => {
      stops.forEach((stop) => stop());
      how();
    };
    const stop = (problem: UploadProblem): void => settle(() => reject(new Stop(problem)));
    const look = (): void => {
      const dataVolume = store.get(namespace, name);
      const gone = seen && dataVolume === undefined && store.state().phase === 'live';
      seen = seen || dataVolume !== undefined;
      const error = dataVolumeErrorOf(dataVolume);
      const result = judge(dataVolume);
      if (result !== undefined) settle(() => resolve(result));
      else if (error !== undefined) stop(diskFailed(error));
      else if (gone) stop(diskFailed(msg('The disk was deleted meanwhile')));
    };
    stops.push(store.subscribe(look));
    if (patienceMs !== undefined) {
      const give = (): void => stop(diskFailed(reasonOf(store.get(namespace, name)) ?? NOT_READY));
      stops.push(session.scheduler.after(patienceMs, give));
    }
    // an upload that was canceled is over; nobody waits for the answer
    const abort = (): void => stop(diskFailed(NOT_READY));
    signal.addEventListener('abort', abort, { once: true });
    stops.push(() => signal.removeEventListener('abort', abort));
    look();
  });
};
