import { memoryOverhead } from '../../controllers/vmi/launcher/overhead';
import { resolveSize } from './sizes';
import type { MachineWish } from './wish';

/** Mebibytes that the launcher of a seeded machine has beside the guest's memory. */
export const overheadMebibytes = (wish: MachineWish): number => {
  const { sockets, cores, threads } = resolveSize(wish.size);
  const devices = wish.gpu === undefined ? {} : { gpus: [{ deviceName: wish.gpu }] };
  return memoryOverhead({ domain: { devices } }, sockets * cores * threads) / 2 ** 20;
};
