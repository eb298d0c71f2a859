/** A time as people say it, with the exact one on hover; one clock ticks for all of them. */
import { useSyncExternalStore, type FC } from 'react';
import { useTranslation } from 'react-i18next';
import { Tooltip } from '@patternfly/react-core';
import { DASH } from '@openshift-console/dynamic-plugin-sdk/lib/app/constants';
import type { TimestampProps } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';

const TICK_MS = 10_000;
const RECENT_MS = 10 * 60_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    listeners.forEach((each) => each());
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** "3 minutes ago"; without the suffix "3 minutes". Times ahead (clocks differ) count as now. */
export function relativeTime(language: string, ageMs: number, omitSuffix = false): string {
  const age = Math.max(0, ageMs);
  const [unit, size] = UNITS.find(([, length]) => age >= length) ?? (['second', 1000] as const);
  const count = Math.floor(age / size);
  if (omitSuffix) return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-count, unit);
}

const Timestamp: FC<TimestampProps> = ({ timestamp, simple, omitSuffix, className }) => {
  const { i18n } = useTranslation();
  const at = timestamp ? new Date(timestamp) : undefined;
  const valid = at !== undefined && !Number.isNaN(at.getTime());
  useSyncExternalStore(subscribe, () => (valid ? now : 0));
  if (!valid) return <>{DASH}</>;
  const exact = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
  const age = Date.now() - at.getTime();
  const text = omitSuffix || age < RECENT_MS ? relativeTime(i18n.language, age, omitSuffix) : exact;
  const full = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeStyle: 'long' }).format(at);
  if (simple)
    return (
      <time dateTime={at.toISOString()} className={className}>
        {text}
      </time>
    );
  return (
    <Tooltip content={full}>
      <time dateTime={at.toISOString()} className={className} data-test="timestamp">
        {text}
      </time>
    </Tooltip>
  );
};

export default Timestamp;
