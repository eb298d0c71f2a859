import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { privateFolder, writePrivately } from '../private-folder';
import { newCertificate, type KeyAndCertificate } from './certificate';

const usable = ({ key, cert }: KeyAndCertificate, now: Date): boolean => {
  const certificate = new X509Certificate(cert);
  return now < new Date(certificate.validTo) && certificate.checkPrivateKey(createPrivateKey(key));
};

const read = (path: string): KeyAndCertificate | undefined => {
  try {
    const [cert = '', key = ''] = readFileSync(path, 'utf8').split(/(?=-----BEGIN PRIVATE KEY-----)/);
    const kept = { key, cert };
    return usable(kept, new Date()) ? kept : undefined;
  } catch {
    // missing or spoilt: a new one takes its place
    return undefined;
  }
};

/** The certificate of this user's sandboxes, kept between runs so that clients still trust one that was started again. */
export const keptCertificate = (): KeyAndCertificate => {
  const path = join(privateFolder(), 'certificate.pem');
  const kept = read(path);
  if (kept !== undefined) return kept;
  const fresh = newCertificate(new Date());
  writePrivately(path, fresh.cert + fresh.key);
  return fresh;
};
