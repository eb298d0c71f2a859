import { quantityValue } from '../../../lib/quantity';
import type { Store } from '../../../store/contract';
import { at, textAt } from '../../object/fields';

const MIB = 1024 ** 2;
const CONFIG = 'cdiconfigs.cdi.kubevirt.io';

/** The part of a file system that its own data needs, from 0 to below 1. cdi: pkg/controller/common/util.go */
const overheadOf = (store: Store, storageClass: string | undefined): number => {
  const overhead = at(store.get(CONFIG, undefined, 'config'), 'status', 'filesystemOverhead');
  const text = textAt(overhead, 'storageClass', storageClass ?? '') ?? textAt(overhead, 'global');
  const value = Number(text);
  return value >= 0 && value < 1 ? value : 0;
};

interface Shape {
  readonly storageClass: string | undefined;
  readonly volumeMode: string | undefined;
}

/** Bytes that a claim needs so that a disk of this size fits: file systems take their part. cdi: pkg/util/util.go */
export const inflated = (store: Store, bytes: number, { storageClass, volumeMode }: Shape): number => {
  if (volumeMode === 'Block') return bytes;
  const aligned = Math.ceil(bytes / MIB) * MIB;
  return Math.ceil(aligned / (1 - overheadOf(store, storageClass)));
};

/** Bytes of a disk that fits into the claim. */
export const usableBytes = (store: Store, claim: unknown): number => {
  const size = quantityValue(at(claim, 'spec', 'resources', 'requests', 'storage')) ?? 0;
  if (textAt(claim, 'spec', 'volumeMode') === 'Block') return size;
  const overhead = overheadOf(store, textAt(claim, 'spec', 'storageClassName'));
  return Math.floor((size * (1 - overhead)) / MIB) * MIB;
};
