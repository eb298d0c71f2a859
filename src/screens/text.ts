import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../cluster/errors';
import { errorAdvice, errorTitle } from '../cluster/error-text';
import type { Message } from '../lib/message';
import type { Failure } from '../ui/dialog/failure';

/** Turns what the pure modules say into text: a Message is translated, a text of the API is shown as it is. */
export type Say = (what: Message | string) => string;

export const useSay = (): Say => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return useCallback(
    // the key comes from msg('…') in a pure module, where the extraction finds it
    (what) => (typeof what === 'string' ? what : t(what.key, { ...what.values })),
    [t],
  );
};

/** What is shown when a request was refused: our title and advice, the API's own words and causes. */
export const failureOf = (error: ApiError, say: Say): Failure => ({
  title: say(errorTitle(error)),
  message: error.message,
  causes: error.causes,
  advice: say(errorAdvice(error)),
});
