const SECOND = 1000;
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const joined = (big: number, bigUnit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${big}${bigUnit}` : `${big}${bigUnit}${small}${smallUnit}`;

/**
 * A duration as kubectl prints it: at most two units, fewer the older it gets (`45s`, `3m20s`, `5h12m`, `2d4h`, `400d`).
 * kubernetes: apimachinery pkg/util/duration (HumanDuration)
 */
export const humanDuration = (milliseconds: number): string => {
  const seconds = Math.trunc(milliseconds / SECOND);
  if (seconds < -1) return '<invalid>';
  if (seconds < 0) return '0s';
  if (seconds < 2 * MINUTE) return `${seconds}s`;
  const minutes = Math.trunc(seconds / MINUTE);
  if (minutes < 10) return joined(minutes, 'm', seconds % MINUTE, 's');
  if (minutes < 3 * 60) return `${minutes}m`;
  const hours = Math.trunc(seconds / HOUR);
  if (hours < 8) return joined(hours, 'h', minutes % 60, 'm');
  if (hours < 48) return `${hours}h`;
  const days = Math.trunc(seconds / DAY);
  if (hours < 8 * 24) return joined(days, 'd', hours % 24, 'h');
  if (days < 2 * 365) return `${days}d`;
  const years = Math.trunc(days / 365);
  if (days < 8 * 365) return joined(years, 'y', days % 365, 'd');
  return `${years}y`;
};

/** Time since an RFC 3339 timestamp as kubectl prints ages; `<unknown>` when there is none or it is malformed. */
export const humanAge = (timestamp: unknown, now: Date): string => {
  const then = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
  return Number.isNaN(then) ? '<unknown>' : humanDuration(now.getTime() - then);
};
