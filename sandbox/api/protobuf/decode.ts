import type { JsonRecord } from '../../lib/json';
import { messages, type Field, type Message } from './messages';

/** What precedes an object on the wire. kubernetes: staging/src/k8s.io/apimachinery/pkg/runtime/serializer/protobuf */
const MAGIC = Buffer.from([0x6b, 0x38, 0x73, 0x00]);

interface WireField {
  readonly number: number;
  readonly value: number | Buffer;
}

/** Fields of a message in order; fixed-width values are passed over, as none of the messages here has any. */
const fieldsIn = (bytes: Buffer): readonly WireField[] => {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; at < bytes.length; shift += 7) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    return value;
  };
  const fields: WireField[] = [];
  while (at < bytes.length) {
    const tag = varint();
    const number = Math.floor(tag / 8);
    const wire = tag & 7;
    if (wire === 0) fields.push({ number, value: varint() });
    else if (wire === 2) {
      const size = varint();
      fields.push({ number, value: bytes.subarray(at, at + size) });
      at += size;
    } else at += wire === 1 ? 8 : wire === 5 ? 4 : bytes.length;
  }
  return fields;
};

const asBytes = (value: number | Buffer): Buffer => (typeof value === 'number' ? Buffer.alloc(0) : value);

/** A 64-bit varint beyond 2^63 is a negative number. */
const signed = (value: number): number => (value >= 2 ** 63 ? value - 2 ** 64 : value);

const intOrString = (bytes: Buffer): unknown => {
  const fields = new Map(fieldsIn(bytes).map(({ number, value }) => [number, value]));
  return fields.get(1) === 1 ? asBytes(fields.get(3) ?? 0).toString('utf8') : (fields.get(2) ?? 0);
};

const valueOf = (type: string, value: number | Buffer): unknown => {
  switch (type) {
    case 'text':
      return asBytes(value).toString('utf8');
    case 'bytes':
      return asBytes(value).toString('base64');
    case 'whole':
      return typeof value === 'number' ? signed(value) : 0;
    case 'flag':
      return value === 1;
    case 'IntOrString':
      return intOrString(asBytes(value));
    case 'Quantity':
      return asBytes(fieldsIn(asBytes(value))[0]?.value ?? 0).toString('utf8');
    default: {
      const message = messages[type];
      return message === undefined ? undefined : objectOf(message, asBytes(value));
    }
  }
};

const mapEntry = (type: string, value: number | Buffer): readonly [string, unknown] => {
  const fields = new Map(fieldsIn(asBytes(value)).map((field) => [field.number, field.value]));
  return [asBytes(fields.get(1) ?? 0).toString('utf8'), valueOf(type, fields.get(2) ?? Buffer.alloc(0))];
};

/** Go writes unset texts as empty ones; in JSON they are absent. */
const isUnset = ({ type, shape }: Field, value: unknown): boolean => shape === 'one' && type === 'text' && value === '';

const objectOf = (message: Message, bytes: Buffer): JsonRecord => {
  const object: JsonRecord = {};
  const lists = new Map<string, unknown[]>();
  const maps = new Map<string, JsonRecord>();
  for (const { number, value } of fieldsIn(bytes)) {
    const field = message.get(number);
    if (field === undefined) continue;
    if (field.shape === 'map') {
      const [key, entry] = mapEntry(field.type, value);
      const map = maps.get(field.name) ?? {};
      maps.set(field.name, Object.assign(map, { [key]: entry }));
      object[field.name] = map;
      continue;
    }
    const read = valueOf(field.type, value);
    if (field.shape === 'many') {
      const list = lists.get(field.name) ?? [];
      lists.set(field.name, list);
      list.push(read);
      object[field.name] = list;
    } else if (!isUnset(field, read)) object[field.name] = read;
  }
  return object;
};

const TYPE_META: Message = new Map([
  [1, { name: 'apiVersion', type: 'text', shape: 'one' }],
  [2, { name: 'kind', type: 'text', shape: 'one' }],
]);

/** An object as kubectl sends it in protobuf; undefined when it is none, or of a kind that is not known here. */
export const decodeProtobuf = (body: Buffer): JsonRecord | undefined => {
  if (!body.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const envelope = new Map(fieldsIn(body.subarray(MAGIC.length)).map(({ number, value }) => [number, value]));
  const { apiVersion, kind } = objectOf(TYPE_META, asBytes(envelope.get(1) ?? 0));
  const message = typeof kind === 'string' && Object.hasOwn(messages, kind) ? messages[kind] : undefined;
  if (message === undefined || typeof apiVersion !== 'string') return undefined;
  return { apiVersion, kind, ...objectOf(message, asBytes(envelope.get(2) ?? 0)) };
};
