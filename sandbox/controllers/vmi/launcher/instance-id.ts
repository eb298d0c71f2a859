import { createHash } from 'node:crypto';

/** A label holds no more characters. */
const LONGEST = 63;
const HASH = 8;

/**
 * The value of the label `vmi.kubevirt.io/id`: the name of the instance, cut and hashed where it is too long.
 * kubevirt: pkg/apimachinery (CalculateVirtualMachineInstanceID)
 */
export const instanceId = (name: string): string =>
  name.length <= LONGEST
    ? name
    : `${name.slice(0, LONGEST - HASH - 1)}-${createHash('sha1').update(name).digest('hex').slice(0, HASH)}`;
