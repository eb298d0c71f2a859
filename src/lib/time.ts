/** Time as the API writes it (RFC 3339) and as people read it. All instants are ms since the epoch, spans are ms. */
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Undefined when the value is no RFC 3339 instant. */
export const parseTime = (value: unknown): number | undefined => {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T/.test(value)) return undefined;
  const parsed = Date.parse(value);
  return Number.isNaN(parsed) ? undefined : parsed;
};

/** Makers of Intl formatters are slow, and rows ask thousands of times: one per locale and kind is kept. */
const kept = <Format>(make: (locale: string | undefined) => Format): ((locale?: string) => Format) => {
  const formats = new Map<string, Format>();
  return (locale) => {
    const key = locale ?? '';
    const known = formats.get(key);
    if (known !== undefined) return known;
    const made = make(locale);
    formats.set(key, made);
    return made;
  };
};

const relativeFormat = kept((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }));
const absoluteFormat = kept((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }));
const clockFormat = kept((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }));

const SPANS: readonly (readonly [Intl.RelativeTimeFormatUnit & ('day' | 'hour' | 'minute' | 'second'), number])[] = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', SECOND],
];

/**
 * `3 min. ago`, `in 2 hr.`, `yesterday`. Whole units, rounded towards now so that nothing looks older than it is. Not Intl's
 * narrow style: it is no shorter in most languages, and in some no sentence (`-66 j`, `vor 51 m`).
 */
export const relativeTime = (instant: number, now: number, locale?: string): string => {
  const span = instant - now;
  const [unit, size] = SPANS.find(([, candidate]) => Math.abs(span) >= candidate) ?? ['second', SECOND];
  // a difference below one second is "now", also where clocks disagree a little
  return relativeFormat(locale).format(Math.trunc(span / size) || 0, unit);
};

/** Date and time of day in the reader's language and zone. */
export const absoluteTime = (instant: number, locale?: string): string => absoluteFormat(locale).format(instant);

/** Time of day only, for something that happens within hours. */
export const timeOfDay = (instant: number, locale?: string): string => clockFormat(locale).format(instant);

const unitFormat = (unit: string): ((locale?: string) => Intl.NumberFormat) =>
  kept((locale) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' }));
const UNIT_FORMATS = SPANS.map(([unit, size]) => ({ size, format: unitFormat(unit) }));

/** `2d 3h`, `4m 10s`, `0s`: the two largest units of a span. A negative span is read as zero. */
export const duration = (span: number, locale?: string): string => {
  let rest = Math.max(0, Math.floor(span / SECOND) * SECOND);
  const parts: string[] = [];
  for (const { size, format } of UNIT_FORMATS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0 || (size === SECOND && parts.length === 0)) parts.push(format(locale).format(count));
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.join(' ');
};
