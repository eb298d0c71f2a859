const two = (part: number): string => String(part).padStart(2, '0');

/** Date and time of day for the name of a file, in the user's zone: `2026-03-01-142501`. */
export const fileStamp = (at: Date): string =>
  [
    at.getFullYear(),
    two(at.getMonth() + 1),
    two(at.getDate()),
    two(at.getHours()) + two(at.getMinutes()) + two(at.getSeconds()),
  ].join('-');

/** Hands a file to the user as a download. */
export const saveFile = (content: Blob, name: string): void => {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // the browser has taken it by then
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
