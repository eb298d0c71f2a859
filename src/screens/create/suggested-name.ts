import { randomName } from '../../resources/vm/form/identity/random-name';

/** What of the browser's storage is used. */
type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PREFIX = 'vm-manager.create-name/';

/**
 * A name to start with. It stays the same in a tab, over reloads and from form to form, until it is used: a name that changes
 * by itself is a name that one cannot rely on.
 *
 * @param family what the name begins with, such as an operating system; empty for `vm`
 */
export const suggestedName = (family: string, storage: Storage = window.sessionStorage): string => {
  const key = `${PREFIX}${family}`;
  try {
    const kept = storage.getItem(key);
    if (kept !== null && kept !== '') return kept;
    const name = randomName(family);
    storage.setItem(key, name);
    return name;
  } catch {
    return randomName(family);
  }
};

/** The name is used, or was not wanted: the next suggestion is another one. */
export const forgetSuggestedName = (name: string, storage: Storage = window.sessionStorage): void => {
  try {
    const keys = Array.from({ length: storage.length }, (_none, index) => storage.key(index) ?? '');
    for (const key of keys) if (key.startsWith(PREFIX) && storage.getItem(key) === name) storage.removeItem(key);
  } catch {
    // what cannot be kept need not be forgotten
  }
};
