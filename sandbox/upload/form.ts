/** As much of multipart/form-data as an upload needs: the bytes of the part `file`, as they come. RFC 7578, RFC 2046 */
import { ImageFault } from './image/fault';

const HEADERS_LIMIT = 16 * 1024;

export const boundaryOf = (contentType: string | undefined): string | undefined => {
  const match = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(contentType ?? '');
  return match?.[1] ?? match?.[2];
};

const isFile = (headers: string): boolean => /^content-disposition\s*:.*[;\s]name="?file"?\s*(?:;|$)/im.test(headers);

/** A window over the body: it holds what is not decided yet, a chunk and a boundary at most. */
class Window {
  private held = Buffer.alloc(0);
  private over = false;

  constructor(private readonly chunks: AsyncIterator<Uint8Array>) {}

  private async more(): Promise<boolean> {
    const next = this.over ? undefined : await this.chunks.next();
    if (next === undefined || next.done === true) {
      this.over = true;
      return false;
    }
    this.held = Buffer.concat([this.held, next.value]);
    return true;
  }

  /** Hands out everything before `mark`, and passes over the mark. Throws when the body ends before it. */
  async *until(mark: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const found = this.held.indexOf(mark);
      if (found >= 0) {
        if (found > 0) yield this.held.subarray(0, found);
        this.held = this.held.subarray(found + mark.byteLength);
        return;
      }
      const safe = this.held.byteLength - mark.byteLength + 1;
      if (safe > 0) {
        yield this.held.subarray(0, safe);
        this.held = this.held.subarray(safe);
      }
      if (!(await this.more())) throw new ImageFault('multipart: NextPart: EOF');
    }
  }

  /** The text before `mark`, for headers. */
  async text(mark: string): Promise<string> {
    let text = '';
    for await (const part of this.until(Buffer.from(mark))) {
      text += part.toString('latin1');
      if (text.length > HEADERS_LIMIT) throw new ImageFault('multipart: message too large');
    }
    return text;
  }

  /** Reads and drops everything before `mark`. */
  async skip(mark: Buffer): Promise<void> {
    const parts = this.until(mark);
    while ((await parts.next()).done !== true);
  }

  /** Reads and drops the rest, so that the sender gets to its end. */
  async drain(): Promise<void> {
    do this.held = Buffer.alloc(0);
    while (await this.more());
  }
}

/** The content of the part named `file`. Other parts are passed over; rejects when there is none. */
export async function* filePart(body: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Buffer> {
  const window = new Window(body[Symbol.asyncIterator]());
  const mark = Buffer.from(`\r\n--${boundary}`);
  await window.text(`--${boundary}`);
  for (;;) {
    // what follows a boundary: `--` at the very end, else the headers of a part
    const line = await window.text('\r\n');
    if (line.startsWith('--')) throw new ImageFault('multipart: NextPart: EOF');
    const headers = await window.text('\r\n\r\n');
    if (isFile(headers)) {
      yield* window.until(mark);
      await window.drain();
      return;
    }
    await window.skip(mark);
  }
}
