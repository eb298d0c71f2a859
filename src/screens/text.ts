import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../cluster/errors';
import { errorAdvice, errorTitle } from '../cluster/error-text';
import type { Message, MessageValue } from '../lib/message';
import { formatBytes } from '../lib/quantity';
import { duration, timeOfDay } from '../lib/time';
import type { Failure } from '../ui/dialog/failure';

/** Turns what the pure modules say into text: a Message is translated, a text of the API is shown as it is. */
export type Say = (what: Message | string) => string;

const shownValue = (value: MessageValue, language: string): string | number => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number')
    return Number.isInteger(value) ? value : value.toLocaleString(language, { maximumFractionDigits: 2 });
  if (value instanceof Date) return timeOfDay(value.getTime(), language);
  return 'bytes' in value ? formatBytes(value.bytes, language) : duration(value.ms, language);
};

/** Values as the reader writes them. */
export const shownValues = (values: Message['values'], language: string): Record<string, string | number> =>
  Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [name, shownValue(value, language)]));

export const useSay = (): Say => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const { language } = i18n;
  return useCallback(
    // the key comes from msg('…') in a pure module, where the extraction finds it
    (what) => (typeof what === 'string' ? what : t(what.key, shownValues(what.values, language))),
    [t, language],
  );
};

/** What is shown when a request was refused: our title and advice, the API's own words and causes. */
export const failureOf = (error: ApiError, say: Say): Failure => ({
  title: say(errorTitle(error)),
  message: error.message,
  causes: error.causes,
  advice: say(errorAdvice(error)),
});
