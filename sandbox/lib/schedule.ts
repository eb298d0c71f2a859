/** Times of a cron line: minute, hour, day of the month, month, day of the week. All in UTC. POSIX crontab */
export interface Schedule {
  /** The first whole minute after `moment` that fits; undefined when there is none within five years. */
  next(moment: Date): Date | undefined;
}

interface Field {
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const FIELDS: readonly Field[] = [
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31 },
  { least: 1, most: 12, names: ['', ...MONTHS] },
  // 7 is Sunday, too
  { least: 0, most: 7, names: DAYS },
];

const NAMED: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
};

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const HORIZON_DAYS = 5 * 366;

const numberOf = (text: string, { least, most, names }: Field): number | undefined => {
  const named = names?.indexOf(text.toLowerCase()) ?? -1;
  const value = named >= 0 && text !== '' ? named : /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
};

/** One entry of a list: a star, a value or a range, with a step or without. */
const valuesOfEntry = (entry: string, field: Field): readonly number[] | undefined => {
  const [range = '', stepText, ...more] = entry.split('/');
  const step = stepText === undefined ? 1 : /^[1-9]\d?$/.test(stepText) ? Number(stepText) : undefined;
  if (step === undefined || more.length > 0) return undefined;
  const [firstText = '', lastText, ...rest] = range.split('-');
  const open = range === '*' || range === '?';
  const first = open ? field.least : numberOf(firstText, field);
  const last =
    open || (lastText === undefined && stepText !== undefined) ? field.most : numberOf(lastText ?? firstText, field);
  if (first === undefined || last === undefined || first > last || rest.length > 0) return undefined;
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step);
};

const valuesOf = (text: string, field: Field): ReadonlySet<number> | undefined => {
  const lists = text.split(',').map((entry) => valuesOfEntry(entry, field));
  return lists.includes(undefined) ? undefined : new Set(lists.flatMap((list) => list ?? []));
};

/** Reads a cron line, or one of the names such as `@daily`; undefined when it is none. */
export const parseSchedule = (line: string): Schedule | undefined => {
  const text = NAMED[line.trim().toLowerCase()] ?? line.trim();
  const parts = text.split(/\s+/);
  const sets = FIELDS.map((field, index) => valuesOf(parts[index] ?? '', field));
  const [minutes, hours, monthDays, months, weekDays] = sets;
  if (parts.length !== FIELDS.length || !minutes || !hours || !monthDays || !months || !weekDays) return undefined;
  // when both days are given, either is enough
  const either = !/^[*?]/.test(parts[2] ?? '') && !/^[*?]/.test(parts[4] ?? '');
  const fitsDay = (day: Date): boolean => {
    const ofMonth = monthDays.has(day.getUTCDate());
    const ofWeek = weekDays.has(day.getUTCDay()) || (day.getUTCDay() === 0 && weekDays.has(7));
    return months.has(day.getUTCMonth() + 1) && (either ? ofMonth || ofWeek : ofMonth && ofWeek);
  };
  const times = [...hours].flatMap((hour) => [...minutes].map((minute) => hour * 60 + minute)).sort((a, b) => a - b);
  return {
    next: (moment) => {
      const after = moment.getTime();
      const midnight = Math.floor(after / DAY_MS) * DAY_MS;
      for (let day = 0; day < HORIZON_DAYS; day += 1) {
        const start = midnight + day * DAY_MS;
        if (!fitsDay(new Date(start))) continue;
        const time = times.find((minute) => start + minute * MINUTE_MS > after);
        if (time !== undefined) return new Date(start + time * MINUTE_MS);
      }
      return undefined;
    },
  };
};
