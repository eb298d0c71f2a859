/**
 * Puts a PNG on the clipboard. The promise itself is handed over, as some browsers want to be asked while the click is handled.
 * Rejects when the browser does not allow it or cannot.
 */
export const copyPicture = async (picture: Promise<Blob>): Promise<void> => {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard === undefined || !('ClipboardItem' in window)) throw new Error('no clipboard for pictures');
  await clipboard.write([new ClipboardItem({ 'image/png': picture })]);
};
