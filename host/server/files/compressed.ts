/** Files in memory, with their compressed forms made once; all are small and few. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

export interface FileContent {
  readonly type: string;
  readonly etag: string;
  /** The bytes in the encoding asked for; identity when compression does not pay. */
  encoded(encoding: Encoding): Promise<{ readonly encoding: Encoding; readonly bytes: Buffer }>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};
const COMPRESSIBLE = /^(text|application\/(json|wasm)|image\/svg)/;
const SMALLEST = 512;
const BROTLI_QUALITY = 6;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** The best encoding that the client takes. */
export function chooseEncoding(accepted: string | undefined): Encoding {
  const names = (accepted ?? '').split(',').map((part) => part.split(';')[0]?.trim());
  return names.includes('br') ? 'br' : names.includes('gzip') ? 'gzip' : 'identity';
}

function contentOf(path: string, bytes: Buffer): FileContent {
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  const made = new Map<Encoding, Promise<Buffer>>([['identity', Promise.resolve(bytes)]]);
  const make = (encoding: Encoding): Promise<Buffer> =>
    encoding === 'br' ? brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }) : zip(bytes);
  return {
    type,
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    encoded: async (wanted) => {
      const encoding = COMPRESSIBLE.test(type) && bytes.length >= SMALLEST ? wanted : 'identity';
      const pending = made.get(encoding) ?? make(encoding);
      made.set(encoding, pending);
      return { encoding, bytes: await pending };
    },
  };
}

/** A folder whose files are read once and again when they change on disk. */
export class Folder {
  readonly #root: string;
  readonly #known = new Map<string, { readonly stamp: string; readonly content: FileContent }>();

  constructor(root: string) {
    this.#root = resolve(root);
  }

  /** The file at a URL's path below the folder; undefined when there is none, or it would lie outside. */
  async file(urlPath: string): Promise<FileContent | undefined> {
    const path = this.#resolve(urlPath);
    if (path === undefined) return undefined;
    try {
      const info = await stat(path);
      if (!info.isFile()) return undefined;
      const stamp = `${info.mtimeMs}/${info.size}`;
      const known = this.#known.get(path);
      if (known?.stamp === stamp) return known.content;
      const content = contentOf(path, await readFile(path));
      this.#known.set(path, { stamp, content });
      return content;
    } catch {
      return undefined;
    }
  }

  #resolve(urlPath: string): string | undefined {
    try {
      const path = resolve(this.#root, `.${sep}${decodeURIComponent(urlPath)}`);
      return path.startsWith(this.#root + sep) && !path.includes('\0') ? path : undefined;
    } catch {
      return undefined; // a broken percent escape
    }
  }
}
