import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { absoluteTime, relativeTime } from '../../lib/time';

const TICK_MS = 15_000;

/** The time, renewed every few seconds, for relative times on a page that stays open. */
export const useNow = (): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
};

/** A relative time with the absolute one on hover; a dash when it is not known. */
export const When = ({ at, now }: { readonly at: number | undefined; readonly now?: number }): ReactElement => {
  const { i18n } = useTranslation('plugin__vm-manager-plugin');
  const ticking = useNow();
  if (at === undefined) return <span>–</span>;
  return (
    <time dateTime={new Date(at).toISOString()} title={absoluteTime(at, i18n.language)} className="vm-manager-when">
      {relativeTime(at, now ?? Math.max(ticking, at), i18n.language)}
    </time>
  );
};
