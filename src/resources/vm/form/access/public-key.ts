import { msg, type Message } from '../../../../lib/message';

/** Types of public keys that OpenSSH knows. `openssh: sshd(8), authorized_keys` */
const TYPES: ReadonlySet<string> = new Set([
  'ssh-ed25519',
  'ssh-rsa',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'sk-ssh-ed25519@openssh.com',
  'sk-ecdsa-sha2-nistp256@openssh.com',
]);

/** What a key that somebody pasted may be instead. */
const privateKey = (text: string): Message | undefined => {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text) || /^PuTTY-User-Key-File/m.test(text)) {
    return msg('This is a private key. Keep it to yourself, and paste the public key: the file that ends in .pub.');
  }
  if (/---- BEGIN SSH2 PUBLIC KEY ----/.test(text)) {
    return msg('This key has the format of PuTTY. Paste the line that PuTTYgen shows for authorized_keys.');
  }
  return /-----BEGIN [A-Z ]*PUBLIC KEY-----/.test(text)
    ? msg('This key has the format PEM. Convert it with ssh-keygen -i -m PKCS8 -f FILE.')
    : undefined;
};

const lengthAt = (bytes: string, offset: number): number =>
  [0, 1, 2, 3].reduce((sum, index) => sum * 256 + bytes.charCodeAt(offset + index), 0);

/** The fields of a binary key, each behind its length in four bytes; undefined when the last one is cut. `RFC 4253, 6.6` */
const fieldsOf = (bytes: string): readonly string[] | undefined => {
  const fields: string[] = [];
  for (let offset = 0; offset < bytes.length;) {
    const end = offset + 4 + lengthAt(bytes, offset);
    if (!(end <= bytes.length)) return undefined;
    fields.push(bytes.slice(offset + 4, end));
    offset = end;
  }
  return fields.length > 1 ? fields : undefined;
};

/** The type that the key itself holds, its first field. */
const typeInside = (encoded: string): string | undefined => {
  try {
    return fieldsOf(atob(encoded))?.[0];
  } catch {
    return undefined;
  }
};

const checkLine = (line: string): Message | undefined => {
  const words = line.split(/\s+/);
  // options such as from="…" may stand before the type
  const start = words.findIndex((word) => TYPES.has(word));
  const type = words[start];
  if (start < 0 || type === undefined) {
    return /^ssh-dss\s/.test(line)
      ? msg('Keys of type ssh-dss are not safe and no longer accepted by OpenSSH. Use ssh-ed25519.')
      : msg('An SSH public key begins with its type, such as ssh-ed25519 or ssh-rsa.');
  }
  const inside = typeInside(words[start + 1] ?? '');
  return inside === type ? undefined : msg('The SSH public key is cut off or damaged. Copy the whole line again.');
};

/** What is wrong with one SSH public key per line; undefined when nothing is. Empty lines and comments do not count. */
export const publicKeyFault = (text: string): Message | undefined => {
  const wrong = privateKey(text);
  if (wrong !== undefined) return wrong;
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (lines.length === 0) return msg('Paste an SSH public key.');
  return lines.map(checkLine).find((fault) => fault !== undefined);
};
