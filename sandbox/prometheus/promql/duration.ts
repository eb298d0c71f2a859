const UNITS = [
  ['y', 365 * 86_400_000],
  ['w', 7 * 86_400_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
] as const;

const SYNTAX = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;

/** Milliseconds of `1h30m`; undefined when it is no duration. prometheus/common: model/time.go */
export const parseDuration = (text: string): number | undefined => {
  if (text === '0') return 0;
  const match = text === '' ? null : SYNTAX.exec(text);
  if (match === null) return undefined;
  return UNITS.reduce((sum, [, length], index) => sum + Number(match[index + 1] ?? 0) * length, 0);
};

/** As Prometheus prints it: `1h30m`. */
export const formatDuration = (ms: number): string => {
  if (ms === 0) return '0s';
  let rest = ms;
  let text = '';
  for (const [unit, length] of UNITS) {
    // years and weeks only when nothing is left over
    if ((unit === 'y' || unit === 'w') && rest % length !== 0) continue;
    const count = Math.floor(rest / length);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * length;
  }
  return text;
};
