import { generateKeyPairSync, sign, verify } from 'node:crypto';
import type { Clock } from '../lib/clock';
import { at, isRecord, textAt } from '../lib/json';

/** The claim that a token lets its bearer write. */
export interface UploadTarget {
  readonly namespace: string;
  readonly name: string;
}

/** Signs and checks the tokens that the upload proxy asks for. */
export interface UploadTokens {
  issue(target: UploadTarget): string;
  /** `invalid`: forged, spoilt or too old; `foreign`: good, but not for an upload into a claim. */
  check(token: string): UploadTarget | 'invalid' | 'foreign';
}

// cdi: pkg/common/common.go, pkg/apiserver/apiserver.go, pkg/uploadproxy/uploadproxy.go
const ISSUER = 'cdi-apiserver';
const LIFETIME_S = 300;
const LEEWAY_S = 10;

const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');

const decoded = (part: string): unknown => {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
};

const secondsAt = (claims: unknown, name: string): number => {
  const found = at(claims, name);
  return typeof found === 'number' ? found : Number.NaN;
};

const targetOf = (claims: unknown): UploadTarget | 'foreign' => {
  const name = textAt(claims, 'name') ?? '';
  const namespace = textAt(claims, 'namespace') ?? '';
  const forClaims = textAt(claims, 'resource', 'resource') === 'persistentvolumeclaims';
  const fits = textAt(claims, 'operation') === 'Upload' && forClaims && name !== '' && namespace !== '';
  return fits ? { namespace, name } : 'foreign';
};

/** Tokens (JWT, ES256) that are good for five minutes of the given clock, and as long as this process lives. facts 6.5 */
export const createUploadTokens = (clock: Clock): UploadTokens => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const nowS = (): number => Math.floor(clock.now().getTime() / 1000);
  return {
    issue: ({ namespace, name }) => {
      const iat = nowS();
      const resource = { group: '', version: 'v1', resource: 'persistentvolumeclaims' };
      const claims = {
        iss: ISSUER,
        iat,
        nbf: iat,
        exp: iat + LIFETIME_S,
        operation: 'Upload',
        name,
        namespace,
        resource,
      };
      const content = `${encoded({ alg: 'ES256', typ: 'JWT' })}.${encoded(claims)}`;
      const signature = sign('sha256', Buffer.from(content), { key: privateKey, dsaEncoding: 'ieee-p1363' });
      return `${content}.${signature.toString('base64url')}`;
    },
    check: (token) => {
      const [header = '', body = '', signature = '', ...rest] = token.split('.');
      const key = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
      const genuine = verify('sha256', Buffer.from(`${header}.${body}`), key, Buffer.from(signature, 'base64url'));
      const claims = genuine && rest.length === 0 ? decoded(body) : undefined;
      if (!isRecord(claims) || textAt(claims, 'iss') !== ISSUER) return 'invalid';
      const inTime = secondsAt(claims, 'nbf') <= nowS() + LEEWAY_S && nowS() <= secondsAt(claims, 'exp') + LEEWAY_S;
      return inTime ? targetOf(claims) : 'invalid';
    },
  };
};
