/** What of the browser's storage is used. */
type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (namespace: string | undefined): string => `vm-manager.create-yaml/${namespace ?? ''}`;

/** The text that was typed in this tab; undefined when there is none, or the browser keeps nothing. */
export const keptText = (storage: Storage, namespace: string | undefined): string | undefined => {
  try {
    return storage.getItem(keyOf(namespace)) ?? undefined;
  } catch {
    return undefined;
  }
};

/** Keeps the text over a reload; undefined forgets it. */
export const keepText = (storage: Storage, namespace: string | undefined, text: string | undefined): void => {
  try {
    if (text === undefined) storage.removeItem(keyOf(namespace));
    else storage.setItem(keyOf(namespace), text);
  } catch {
    // a full storage costs the text only when the page is reloaded
  }
};
