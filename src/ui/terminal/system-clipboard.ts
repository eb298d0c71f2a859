/** Puts text on the user's clipboard; false when the browser does not allow it (no secure origin, no permission). */
export const copyText = async (text: string): Promise<boolean> => {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard === undefined) return false;
  return clipboard.writeText(text).then(
    () => true,
    () => false,
  );
};

/** The text on the user's clipboard; undefined when the browser does not allow to read it. */
export const pastedText = async (): Promise<string | undefined> => {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (typeof clipboard?.readText !== 'function') return undefined;
  return clipboard.readText().then(
    (text) => text,
    () => undefined,
  );
};
