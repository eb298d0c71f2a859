import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../cluster/errors';
import { errorAdvice, errorTitle } from '../cluster/error-text';
import type { Message, MessageValue } from '../lib/message';
import { timeOfDay } from '../lib/time';
import type { Failure } from '../ui/dialog/failure';

/** Turns what the pure modules say into text: a Message is translated, a text of the API is shown as it is. */
export type Say = (what: Message | string) => string;

/** Values as the reader writes them. */
export const shownValues = (values: Message['values'], language: string): Record<string, string | number> => {
  const shown = ([name, value]: [string, MessageValue]): [string, string | number] => [
    name,
    value instanceof Date ? timeOfDay(value.getTime(), language) : value,
  ];
  return Object.fromEntries(Object.entries(values ?? {}).map(shown));
};

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
