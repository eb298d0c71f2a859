import type { IncomingMessage } from 'node:http';
import { parse, YAMLParseError } from 'yaml';
import { isRecord, type JsonRecord } from '../../lib/json';
import { decodeProtobuf } from '../protobuf/decode';
import { badRequest, tooLarge, unsupportedMediaType } from './status';

/** Limit of a request body in bytes, as in kube-apiserver. */
const BODY_LIMIT = 3 * 1024 * 1024;

export const contentTypeOf = (request: IncomingMessage): string =>
  (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

const readBytes = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.isBuffer(part) ? part : Buffer.from(String(part));
    size += bytes.byteLength;
    // the rest is read and dropped: leaving the loop would close the connection before the answer
    if (size <= BODY_LIMIT) parts.push(bytes);
  }
  if (size > BODY_LIMIT) throw tooLarge(BODY_LIMIT);
  return Buffer.concat(parts);
};

/** Reads the whole body; throws 413 above the limit. */
export const readBody = async (request: IncomingMessage): Promise<string> =>
  (await readBytes(request)).toString('utf8');

/** JSON or YAML text as a value. Throws 400 in the words of the API server's decoder. */
export const decode = (text: string, contentType: string): unknown => {
  try {
    return contentType === 'application/json' ? JSON.parse(text) : parse(text, { maxAliasCount: 100 });
  } catch (error) {
    const why = error instanceof YAMLParseError ? (error.message.split('\n')[0] ?? '') : 'invalid character in body';
    throw badRequest(
      `couldn't get version/kind; json parse error: ${error instanceof SyntaxError ? error.message : why}`,
    );
  }
};

const PROTOBUF = 'application/vnd.kubernetes.protobuf';
const OBJECT_TYPES = ['', 'application/json', 'application/yaml', 'application/x-yaml', 'text/yaml', '*/*'];

/** The body of a create, update or delete as an object; undefined when there is none. */
export const readObject = async (request: IncomingMessage): Promise<JsonRecord | undefined> => {
  const type = contentTypeOf(request);
  const bytes = await readBytes(request);
  if (type === PROTOBUF && bytes.byteLength > 0) {
    const object = decodeProtobuf(bytes);
    if (object === undefined) throw unsupportedMediaType(['application/json', 'application/yaml']);
    return object;
  }
  const text = bytes.toString('utf8');
  if (text.trim() === '') return undefined;
  if (!OBJECT_TYPES.includes(type)) {
    throw unsupportedMediaType(['application/json', 'application/yaml', PROTOBUF]);
  }
  const looksJson = text.trimStart().startsWith('{');
  const value = decode(text, looksJson && !type.endsWith('yaml') ? 'application/json' : 'application/yaml');
  if (!isRecord(value)) throw badRequest('the object provided is unrecognized (must be of type object)');
  return value;
};
