import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import * as der from './der';

export interface KeyAndCertificate {
  /** PEM */
  readonly key: string;
  /** PEM, self-signed: its own authority. */
  readonly cert: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const VALID_DAYS = 3650;

const ECDSA_SHA256 = der.sequence(der.oid('1.2.840.10045.4.3.2'));
const name = (text: string): Buffer => der.sequence(der.set(der.sequence(der.oid('2.5.4.3'), der.utf8(text))));

const extension = (id: string, critical: boolean, value: Buffer): Buffer =>
  der.sequence(der.oid(id), ...(critical ? [der.yes()] : []), der.octets(value));

const LOOPBACK_6 = Buffer.from([...new Array<number>(15).fill(0), 1]);

const extensions = (): Buffer =>
  der.sequence(
    // a certificate authority, because it signs itself
    extension('2.5.29.19', true, der.sequence(der.yes())),
    // digitalSignature, keyCertSign
    extension('2.5.29.15', true, der.bits(Buffer.from([0x84]), 2)),
    // serverAuth
    extension('2.5.29.37', false, der.sequence(der.oid('1.3.6.1.5.5.7.3.1'))),
    extension(
      '2.5.29.17',
      false,
      der.sequence(
        der.implicit(2, Buffer.from('localhost')),
        der.implicit(7, Buffer.from([127, 0, 0, 1])),
        der.implicit(7, LOOPBACK_6),
      ),
    ),
  );

const pem = (content: Buffer): string => {
  const lines = content.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
};

/** A fresh key and a certificate for localhost, 127.0.0.1 and ::1. RFC 5280 */
export const newCertificate = (now: Date): KeyAndCertificate => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const from = new Date(now.getTime() - DAY_MS);
  const until = new Date(now.getTime() + VALID_DAYS * DAY_MS);
  const serial = randomBytes(15);
  const subject = name('Simulated cluster of the virtual machine manager');
  const content = der.sequence(
    der.tagged(0, der.integer(Buffer.from([2]))),
    der.integer(Buffer.concat([Buffer.from([0x01]), serial])),
    ECDSA_SHA256,
    subject,
    der.sequence(der.generalizedTime(from), der.generalizedTime(until)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der.tagged(3, extensions()),
  );
  const certificate = der.sequence(content, ECDSA_SHA256, der.bits(sign('sha256', content, privateKey)));
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: pem(certificate) };
};
