import { useEffect, useState, type ReactElement } from 'react';
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

interface RelativeTimeProps {
  /** ms since the epoch */
  readonly at: number;
  readonly language: string;
}

/** "3 min. ago", kept current. The absolute time is worked out only when the pointer asks for it: that is slow. */
export const RelativeTime = ({ at, language }: RelativeTimeProps): ReactElement => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => onTick(() => setNow(Date.now())), []);
  return (
    <time
      dateTime={new Date(at).toISOString()}
      onPointerEnter={(event) => {
        event.currentTarget.title = absoluteTime(at, language);
      }}
    >
      {relativeTime(Math.min(at, now), now, language)}
    </time>
  );
};
