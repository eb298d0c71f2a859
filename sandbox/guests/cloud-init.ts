import { parse } from 'yaml';
import { KIND } from '../controllers/object/kind-ids';
import { isRecord, listAt, recordAt, textAt } from '../lib/json';
import type { Store } from '../store/contract';
import type { KubeObject } from '../store/object';

/** Who can log in with what; a field is absent when the user data do not tell it in clear. */
export interface Login {
  readonly user?: string;
  readonly password?: string;
}

const decoded = (text: string): string => Buffer.from(text, 'base64').toString('utf8');

/** User data of one cloud-init volume source, inline or from a Secret. kubevirt: pkg/cloud-init/cloud-init.go */
const userDataOf = (source: unknown, namespace: string | undefined, store: Store): string | undefined => {
  const inline = textAt(source, 'userData');
  if (inline !== undefined && inline !== '') return inline;
  const encoded = textAt(source, 'userDataBase64');
  if (encoded !== undefined && encoded !== '') return decoded(encoded);
  const name = textAt(source, 'secretRef', 'name');
  const secret = name === undefined ? undefined : store.get(KIND.secret, namespace, name);
  const data = textAt(secret, 'data', 'userdata') ?? textAt(secret, 'data', 'userData');
  return data === undefined ? undefined : decoded(data);
};

/** The cloud-init user data of an instance; undefined without any. */
const userData = (vmi: KubeObject, store: Store): string | undefined => {
  for (const volume of listAt(vmi, 'spec', 'volumes')) {
    if (!isRecord(volume)) continue;
    const source = volume['cloudInitNoCloud'] ?? volume['cloudInitConfigDrive'];
    const text = source === undefined ? undefined : userDataOf(source, vmi.metadata.namespace, store);
    if (text !== undefined) return text;
  }
  return undefined;
};

const parsed = (text: string): unknown => {
  try {
    return parse(text, { maxAliasCount: 100, schema: 'failsafe' }) as unknown;
  } catch {
    return undefined;
  }
};

/** A password that can be typed: none that is stored as a hash, none that cloud-init makes up. */
const clear = (text: string | undefined): string | undefined =>
  text === undefined || text === '' || text === 'R' || text === 'RANDOM' || /^\$\w+\$/.test(text) ? undefined : text;

/** `name:password` lines of `chpasswd.list`, which may be a text or a list. */
const listed = (value: unknown): ReadonlyMap<string, string> => {
  const lines = typeof value === 'string' ? value.split('\n') : Array.isArray(value) ? value.map(String) : [];
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const colon = line.indexOf(':');
      return colon < 1 ? [] : [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()]];
    }),
  );
};

const passwordsOf = (config: unknown): ReadonlyMap<string, string> => {
  const passwords = new Map(listed(recordAt(config, 'chpasswd')['list']));
  for (const entry of listAt(config, 'chpasswd', 'users')) {
    const name = textAt(entry, 'name');
    const password = textAt(entry, 'type') === 'RANDOM' ? undefined : textAt(entry, 'password');
    if (name !== undefined && password !== undefined) passwords.set(name, password);
  }
  return passwords;
};

/**
 * The login that cloud-init gives the guest: `user` and `password`, `chpasswd`, or the first of `users` with a password in clear.
 * `defaultUser` is the one that an image has without being told. cloud-init: cloudinit/config/cc_set_passwords.py
 */
export const loginOf = (vmi: KubeObject, defaultUser: string, store: Store): Login => {
  const text = userData(vmi, store);
  const config = text === undefined || !text.startsWith('#cloud-config') ? undefined : parsed(text);
  if (!isRecord(config)) return {};
  const passwords = passwordsOf(config);
  const named = textAt(config, 'user') ?? textAt(config, 'user', 'name');
  const first = named ?? defaultUser;
  const password = clear(passwords.get(first)) ?? clear(textAt(config, 'password'));
  if (password !== undefined) return { user: first, password };
  for (const entry of listAt(config, 'users')) {
    const name = textAt(entry, 'name');
    const own = name === undefined ? undefined : (clear(passwords.get(name)) ?? clear(textAt(entry, 'plain_text_passwd'))); // prettier-ignore
    if (name !== undefined && own !== undefined) return { user: name, password: own };
  }
  const [other] = [...passwords].filter(([, value]) => clear(value) !== undefined);
  if (other !== undefined) return { user: other[0], password: other[1] };
  return named === undefined ? {} : { user: named };
};
