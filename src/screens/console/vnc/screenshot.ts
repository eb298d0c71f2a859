const two = (value: number): string => String(value).padStart(2, '0');

/** `web-1-console-2026-01-31-140305.png`, in the reader's own time. */
export const pictureName = (machine: string, at: Date): string => {
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join('');
  return `${machine}-console-${day}-${time}.png`;
};

/** Saves a file through the browser. */
export const download = (content: Blob, name: string): void => {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // the browser has begun to read it by then
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};

/**
 * Puts a PNG on the clipboard. The promise itself is handed over, as some browsers want to be asked while the click is handled.
 * Rejects when the browser does not allow it or cannot.
 */
export const copyPicture = async (picture: Promise<Blob>): Promise<void> => {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard === undefined || !('ClipboardItem' in window)) throw new Error('no clipboard for pictures');
  await clipboard.write([new ClipboardItem({ 'image/png': picture })]);
};
