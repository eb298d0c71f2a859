/** How many real guests this computer can carry beside what else it does. */
import { availableParallelism, freemem } from 'node:os';

const MOST = 8;
const PER_CORE = 4;
/** Resident memory of one guest and its process, in bytes. */
const GUEST = 260 * 1024 * 1024;

/** At most eight; no more than four a core, and no more than half of the free memory holds. May be none. */
export const roomForGuests = (cores: number = availableParallelism(), free: number = freemem()): number =>
  Math.max(0, Math.min(MOST, cores * PER_CORE, Math.floor(free / 2 / GUEST)));
