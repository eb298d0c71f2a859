import { withoutSecretWords } from '../../../resources/draft/secrets/words';

/** What of the browser's storage is used. */
type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

const DIVIDER = /^(---.*)$/m;
const IS_SECRET = /^kind:[ \t]*["']?Secret["']?[ \t]*(?:#.*)?$/m;
/** The values of a Secret, by their indentation: lines below `data:` and `stringData:`. */
const VALUES = /^((?:stringData|data):[ \t]*)(?:\S.*|(?:\r?\n(?:[ \t]+.*|[ \t]*(?=\r?\n)))*)/gm;
const PUBLIC_KEY = /^(?:ssh-|ecdsa-|sk-|c3NoL|ZWNkc2Et|c2st)/;

const emptied = (values: string): string =>
  values.replace(
    /^([ \t]+[^\s:#][^:]*:)[ \t]+(?!\s)(.*(?:\r?\n[ \t]{3,}\S.*)*)/gm,
    (line, key: string, value: string) => (PUBLIC_KEY.test(value) ? line : `${key} ""`),
  );

/** The text as it may be kept: without values of Secrets, passwords and private keys. */
const withoutSecretValues = (text: string): string =>
  text
    .split(DIVIDER)
    .map((part) => withoutSecretWords(IS_SECRET.test(part) ? part.replace(VALUES, emptied) : part))
    .join('');

const LACKS = '/secrets';
const keyOf = (namespace: string | undefined): string => `vm-manager.create-yaml/${namespace ?? ''}`;

/** The text that was typed in this tab; undefined when there is none, or the browser keeps nothing. */
export const keptText = (storage: Storage, namespace: string | undefined): string | undefined => {
  try {
    return storage.getItem(keyOf(namespace)) ?? undefined;
  } catch {
    return undefined;
  }
};

/** Were secrets left out of the text that is kept? */
export const lacksSecrets = (storage: Storage, namespace: string | undefined): boolean => {
  try {
    return storage.getItem(`${keyOf(namespace)}${LACKS}`) !== null;
  } catch {
    return false;
  }
};

/** Keeps the text over a reload; undefined forgets it. */
export const keepText = (storage: Storage, namespace: string | undefined, text: string | undefined): void => {
  try {
    const kept = text === undefined ? undefined : withoutSecretValues(text);
    if (kept === undefined) storage.removeItem(keyOf(namespace));
    else storage.setItem(keyOf(namespace), kept);
    if (kept === text) storage.removeItem(`${keyOf(namespace)}${LACKS}`);
    else storage.setItem(`${keyOf(namespace)}${LACKS}`, 'true');
  } catch {
    // a full storage costs the text only when the page is reloaded
  }
};
