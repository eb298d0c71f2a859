import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { absoluteTime, relativeTime } from '../../lib/time';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

const TICK_MS = 30_000;

/** One clock for all times on the page. */
const onTick = (listener: () => void): (() => void) => {
  listeners.add(listener);
  timer ??= setInterval(() => listeners.forEach((call) => call()), TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
};

/** "3 min. ago", with the absolute time on hover; kept current. `at` in ms since the epoch. */
export const RelativeTime = ({ at }: { readonly at: number }): ReactElement => {
  const { i18n } = useTranslation('plugin__vm-manager-plugin');
  const [now, setNow] = useState(Date.now);
  useEffect(() => onTick(() => setNow(Date.now())), []);
  return (
    <time dateTime={new Date(at).toISOString()} title={absoluteTime(at, i18n.language)}>
      {relativeTime(Math.min(at, now), now, i18n.language)}
    </time>
  );
};
