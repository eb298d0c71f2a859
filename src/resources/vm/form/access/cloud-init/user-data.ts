/**
 * The settings of cloud-init that a form shows, read from and written into the text of the user data. Comments, order and settings
 * that no form knows survive, as the text is edited and not written anew.
 */
import { isMap, isScalar, isSeq, parseDocument, type Document } from 'yaml';
import { HEADER } from './volume';

/** What the form edits. An empty value is none. */
export interface UserSettings {
  /** The user that the image's own is called; empty for the image's choice. */
  readonly user: string;
  readonly password: string;
  readonly hostname: string;
  /** SSH public keys; undefined, as for the lists below: the text holds something there that is no list of words. */
  readonly keys: readonly string[] | undefined;
  readonly packages: readonly string[] | undefined;
  /** Commands of the first start, each for a shell. */
  readonly commands: readonly string[] | undefined;
}

const KEYS = {
  user: 'user',
  password: 'password',
  hostname: 'hostname',
  keys: 'ssh_authorized_keys',
  packages: 'packages',
  commands: 'runcmd',
} as const;

interface Parts {
  /** Lines up to and with `#cloud-config`. */
  readonly head: string;
  readonly body: string;
}

/** Undefined when the text is something else that cloud-init reads, such as a script. */
const partsOf = (text: string): Parts | undefined => {
  if (text.trim() === '') return { head: `${HEADER}\n`, body: '' };
  const match = /^((?:## *template:.*\r?\n)?#cloud-config[ \t]*(?:\r?\n|$))/.exec(text);
  const head = match?.[1];
  if (head === undefined) return undefined;
  return { head: head.endsWith('\n') ? head : `${head}\n`, body: text.slice(head.length) };
};

const settingsIn = (body: string): Document.Parsed | undefined => {
  const document = parseDocument(body, { keepSourceTokens: false });
  const usable = document.contents === null || isMap(document.contents);
  return document.errors.length === 0 && usable ? document : undefined;
};

const word = (document: Document.Parsed, key: string): string => {
  const value = document.get(key);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

const words = (document: Document.Parsed, key: string): readonly string[] | undefined => {
  const node = document.get(key, true);
  if (node === undefined || (isScalar(node) && node.value === null)) return [];
  if (!isSeq(node)) return undefined;
  const values = node.items.map((item) => (isScalar(item) && typeof item.value === 'string' ? item.value : undefined));
  return values.every((value) => value !== undefined) ? values : undefined;
};

/** The settings in a text; undefined when a form cannot show it: it is a script, or no YAML. */
export const readUserSettings = (text: string): UserSettings | undefined => {
  const parts = partsOf(text);
  const document = parts === undefined ? undefined : settingsIn(parts.body);
  if (document === undefined) return undefined;
  return {
    user: word(document, KEYS.user),
    password: word(document, KEYS.password),
    hostname: word(document, KEYS.hostname),
    keys: words(document, KEYS.keys),
    packages: words(document, KEYS.packages),
    commands: words(document, KEYS.commands),
  };
};

const joined = (...comments: readonly (string | null | undefined)[]): string =>
  comments.filter((one) => typeof one === 'string').join('\n');

/** Takes a setting out; a comment above it stays, above what follows or at the end. */
const remove = (document: Document.Parsed, key: string): void => {
  const map = document.contents;
  if (!isMap(map)) return;
  const index = map.items.findIndex((pair) => isScalar(pair.key) && pair.key.value === key);
  const node: unknown = map.items[index]?.key;
  const comment = isScalar(node) ? node.commentBefore : undefined;
  document.delete(key);
  if (typeof comment !== 'string') return;
  const next: unknown = map.items[index]?.key;
  if (isScalar(next)) next.commentBefore = joined(comment, next.commentBefore);
  else document.comment = joined(comment, document.comment);
};

const put = (document: Document.Parsed, key: string, value: string | readonly string[]): void => {
  if (value.length === 0) remove(document, key);
  else document.set(key, typeof value === 'string' ? value : document.createNode([...value]));
};

/** A password that is given must not have to be changed at once: nobody could log in to change it over SSH. */
const putPassword = (document: Document.Parsed, password: string): void => {
  put(document, KEYS.password, password);
  const rule = document.get('chpasswd', true);
  if (password !== '' && rule === undefined) document.set('chpasswd', document.createNode({ expire: false }));
  const ours = isMap(rule) && rule.items.length === 1 && rule.get('expire') === false;
  if (password === '' && ours) remove(document, 'chpasswd');
};

/** The body without an empty map, which YAML would write as `{}`. */
const printed = (document: Document.Parsed): string => {
  if (isMap(document.contents) && document.contents.items.length === 0) {
    const { comment, commentBefore } = document.contents;
    const kept = [document.commentBefore, commentBefore, comment, document.comment].filter((one) => one != null);
    return kept.map((one) => `${one.replace(/^/gm, '#')}\n`).join('');
  }
  return document.contents === null && document.commentBefore == null && document.comment == null
    ? ''
    : document.toString({ lineWidth: 0 });
};

const same = (one: string | readonly string[] | undefined, other: string | readonly string[] | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The text with some settings changed. A text that no form can show comes back as it is. */
export const withUserSettings = (text: string, change: Partial<UserSettings>): string => {
  const parts = partsOf(text);
  const document = parts === undefined ? undefined : settingsIn(parts.body);
  const before = readUserSettings(text);
  if (parts === undefined || document === undefined || before === undefined) return text;
  let touched = false;
  for (const field of ['user', 'password', 'hostname', 'keys', 'packages', 'commands'] as const) {
    const value = change[field];
    if (value === undefined || same(value, before[field])) continue;
    touched = true;
    if (field === 'password') putPassword(document, typeof value === 'string' ? value : '');
    else put(document, KEYS[field], value);
  }
  if (!touched) return text;
  const body = printed(document);
  return body === '' ? '' : `${parts.head}${body}`;
};

/** A fault of YAML, with the line of the whole text that it is on. */
export interface YamlFault {
  readonly line: number;
  /** In the words of the parser. */
  readonly message: string;
}

/** What is wrong with a text that should be YAML; `#cloud-config` is a comment to YAML. */
export const yamlFault = (text: string): YamlFault | undefined => {
  const [error] = parseDocument(text, { prettyErrors: true }).errors;
  if (error === undefined) return undefined;
  const [first = ''] = error.message.split('\n');
  return { line: error.linePos?.[0].line ?? 1, message: first.replace(/ at line \d+, column \d+:?$/, '') };
};
