import type { ConsoleDevice } from '../../resources/console/device';
import type { ConsoleSight } from '../../resources/console/sight';
import type { ApiError } from '../errors';
import type { Scheduler } from '../request/transport';
import type { Stream, StreamListener } from '../stream/streams';

/** What a console needs of its surroundings. */
export interface ConsoleNeeds {
  readonly device: ConsoleDevice;
  readonly scheduler: Scheduler;
  /** @param polite leave the device to whoever has it, where the cluster can tell */
  open(polite: boolean, listener: StreamListener): Stream;
  /** Why the stream does not open; undefined when it would. Always polite. */
  probe(signal: AbortSignal): Promise<ApiError | undefined>;
  /** What the cluster, not our memory, says of the machine. Rejects with ApiError. */
  look(signal: AbortSignal): Promise<ConsoleSight>;
  onWake(listener: () => void): () => void;
}
