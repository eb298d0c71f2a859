/** A moment as Kubernetes writes it: UTC, whole seconds. */
export const timestamp = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;

/** Milliseconds since the epoch; undefined when the text is no time. */
export const parseTime = (text: string | undefined): number | undefined => {
  const parsed = text === undefined ? NaN : Date.parse(text);
  return Number.isNaN(parsed) ? undefined : parsed;
};

/**
 * Milliseconds left until `delayMs` after `since` (RFC 3339), 0 when that has passed. Stored times are whole seconds, so this is
 * up to a second less than the true delay. An unreadable time counts as long ago.
 */
export const remainingMs = (now: Date, since: string | undefined, delayMs: number): number => {
  const start = parseTime(since);
  return start === undefined ? 0 : Math.max(0, start + delayMs - now.getTime());
};
