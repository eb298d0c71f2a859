/** Placeholder of the thin slice. */
export interface Files {
  read(path: string): string | undefined;
}
export const createFiles = (_now: () => number): Files => ({ read: () => undefined });
