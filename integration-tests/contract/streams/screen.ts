import type { Wire } from './wire';

/** The least of a VNC client: RFB 3.8 without security, raw rectangles. RFC 6143 */
export class Screen {
  private constructor(
    private readonly wire: Wire,
    readonly width: number,
    readonly height: number,
    readonly name: string,
    private readonly pixelBytes: number,
  ) {}

  static async start(wire: Wire): Promise<Screen> {
    const version = (await wire.take(12)).toString();
    if (version !== 'RFB 003.008\n') throw new Error(`Not RFB 3.8: ${version}`);
    wire.send(version);
    const kinds = await wire.take((await wire.take(1)).readUInt8());
    if (!kinds.includes(1)) throw new Error('The server wants a password');
    wire.send(Uint8Array.of(1));
    if ((await wire.take(4)).readUInt32BE() !== 0) throw new Error('The server refused');
    wire.send(Uint8Array.of(1));
    const init = await wire.take(24);
    const name = await wire.take(init.readUInt32BE(20));
    // only raw rectangles
    wire.send(Uint8Array.of(2, 0, 0, 1, 0, 0, 0, 0));
    return new Screen(wire, init.readUInt16BE(0), init.readUInt16BE(2), name.toString(), init.readUInt8(4) / 8);
  }

  /** The whole picture, as the server's pixels. */
  async picture(): Promise<Buffer> {
    const request = Buffer.from([3, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    request.writeUInt16BE(this.width, 6);
    request.writeUInt16BE(this.height, 8);
    this.wire.send(request);
    for (;;) {
      const kind = (await this.wire.take(1)).readUInt8();
      if (kind === 0) return this.update();
      if (kind === 3) await this.wire.take((await this.wire.take(7)).readUInt32BE(3));
      else if (kind === 1) await this.wire.take((await this.wire.take(5)).readUInt16BE(3) * 6);
      else if (kind !== 2) throw new Error(`Unexpected message ${kind}`);
    }
  }

  private async update(): Promise<Buffer> {
    const whole = Buffer.alloc(this.width * this.height * this.pixelBytes);
    const count = (await this.wire.take(3)).readUInt16BE(1);
    for (let index = 0; index < count; index += 1) {
      const head = await this.wire.take(12);
      const [x, y, width, height] = [0, 2, 4, 6].map((at) => head.readUInt16BE(at));
      if (x === undefined || y === undefined || width === undefined || height === undefined) continue;
      if (head.readInt32BE(8) !== 0) throw new Error('A rectangle that is not raw');
      const pixels = await this.wire.take(width * height * this.pixelBytes);
      for (let row = 0; row < height; row += 1) {
        const from = row * width * this.pixelBytes;
        pixels.copy(whole, ((y + row) * this.width + x) * this.pixelBytes, from, from + width * this.pixelBytes);
      }
    }
    return whole;
  }

  /** Presses and releases a key, by its X keysym. */
  press(keysym: number): void {
    for (const down of [1, 0]) {
      const event = Buffer.from([4, down, 0, 0, 0, 0, 0, 0]);
      event.writeUInt32BE(keysym, 4);
      this.wire.send(event);
    }
  }
}

/** Colours apart from each other, at most ten are looked for. */
export const coloursIn = (picture: Buffer): number => {
  const found = new Set<number>();
  for (let at = 0; at + 4 <= picture.length && found.size < 10; at += 4) found.add(picture.readUInt32BE(at));
  return found.size;
};
