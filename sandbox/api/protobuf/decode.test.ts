import { describe, expect, it } from 'vitest';
import { decodeProtobuf } from './decode';

/** A field on the wire: texts and messages by length, numbers as varints (below 128 here). */
const field = (number: number, value: string | number | Buffer): Buffer => {
  if (typeof value === 'number') return Buffer.from([number * 8, value]);
  const bytes = typeof value === 'string' ? Buffer.from(value) : value;
  return Buffer.concat([Buffer.from([number * 8 + 2, bytes.length]), bytes]);
};
const message = (...fields: readonly Buffer[]): Buffer => Buffer.concat(fields);
const envelope = (apiVersion: string, kind: string, content: Buffer): Buffer =>
  message(
    Buffer.from('k8s\0'),
    field(1, message(field(1, apiVersion), field(2, kind))),
    field(2, content),
    field(3, ''),
    field(4, ''),
  );

describe('protobuf of kubectl', () => {
  it('reads an access review', () => {
    const attributes = message(field(1, 'demo'), field(2, 'get'), field(3, ''), field(5, 'pods'), field(7, ''));
    const spec = field(2, field(1, attributes));
    expect(
      decodeProtobuf(
        envelope('authorization.k8s.io/v1', 'SelfSubjectAccessReview', message(field(1, field(1, '')), spec)),
      ),
    ).toEqual({
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      metadata: {},
      spec: { resourceAttributes: { namespace: 'demo', verb: 'get', resource: 'pods' } },
    });
  });

  it('reads maps, bytes, lists, numbers and texts or numbers', () => {
    const entry = (key: string, value: string): Buffer => message(field(1, key), field(2, value));
    const secret = message(
      field(1, message(field(1, 's'), field(11, entry('l', '1')), field(14, 'f/1'), field(14, 'f/2'))),
      field(2, entry('k', 'v')),
    );
    expect(decodeProtobuf(envelope('v1', 'Secret', secret))).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's', labels: { l: '1' }, finalizers: ['f/1', 'f/2'] },
      data: { k: Buffer.from('v').toString('base64') },
    });
    const port = message(field(3, 80), field(4, message(field(1, 1), field(3, 'http'))));
    const service = decodeProtobuf(envelope('v1', 'Service', field(2, field(1, port))));
    expect(service).toMatchObject({ spec: { ports: [{ port: 80, targetPort: 'http' }] } });
  });

  it('reads the request for a token that lives for a while', () => {
    const spec = message(field(1, 'api'), field(4, 100));
    expect(
      decodeProtobuf(envelope('authentication.k8s.io/v1', 'TokenRequest', message(field(1, ''), field(2, spec)))),
    ).toMatchObject({ kind: 'TokenRequest', spec: { audiences: ['api'], expirationSeconds: 100 } });
  });

  it('knows what it does not know', () => {
    expect(decodeProtobuf(Buffer.from('{}'))).toBeUndefined();
    expect(decodeProtobuf(envelope('v1', 'Node', Buffer.alloc(0)))).toBeUndefined();
    expect(decodeProtobuf(Buffer.from('k8s\0'))).toBeUndefined();
  });
});
