import { constants, deflateRawSync } from 'node:zlib';

/**
 * A zlib stream that goes on over many updates, made of blocks that do not refer to each other: each is compressed alone and ends
 * at a byte, so their sequence is one valid stream, and no compressor has to be kept per connection.
 */
export const createDeflater = (): ((bytes: Uint8Array) => Buffer) => {
  let started = false;
  return (bytes) => {
    const block = deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, level: 6 });
    if (started) return block;
    started = true;
    return Buffer.concat([Buffer.from([0x78, 0x9c]), block]);
  };
};
