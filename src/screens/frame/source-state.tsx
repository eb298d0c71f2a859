import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { errorAdvice, errorTitle, errorWords } from '../../cluster/error-text';
import { isUnanswered, type ApiError } from '../../cluster/errors';
import type { StoreState } from '../../cluster/store.types';
import { timeOfDay } from '../../lib/time';
import { Empty } from '../../ui/state/empty';
import { Notice } from '../../ui/state/notice';
import { StaleBanner } from '../../ui/state/stale';
import { useSay } from '../text';

/** Says above data that it is stale, or that there is none because of a failure; nothing while all is well. */
export const SourceBanner = ({
  state,
  what,
  retry,
}: {
  readonly state: StoreState;
  /** What is read, such as "Virtual machine instances". */
  readonly what: string;
  readonly retry: () => void;
}): ReactElement | null => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  switch (state.phase) {
    case 'loading':
    case 'live':
      return null;
    case 'reconnecting':
      return (
        <StaleBanner
          since={timeOfDay(state.staleSince, i18n.language)}
          reason={state.error && say(errorWords(state.error))}
          retry={retry}
        />
      );
    case 'forbidden':
      return (
        <Notice kind="note" dataTest="source-forbidden">
          {t('{{what}} are not shown: {{reason}}', { what, reason: state.error.message })}
        </Notice>
      );
    case 'failed':
      return (
        <Notice kind="attention" dataTest="source-failed">
          {t('{{what}} could not be read: {{reason}}', { what, reason: say(errorWords(state.error)) })}{' '}
          <Button variant="link" isInline onClick={retry}>
            {t('Try now')}
          </Button>
        </Notice>
      );
  }
};

/** Stands where the data of a page would be when its main list was refused or failed. */
export const SourceFailed = ({
  error,
  retry,
}: {
  readonly error: ApiError;
  readonly retry: () => void;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  return (
    <Empty
      reason={error.kind === 'forbidden' ? 'forbidden' : 'failed'}
      title={say(errorTitle(error))}
      words={isUnanswered(error) ? undefined : error.message}
      actions={
        <Button variant="secondary" onClick={retry} data-test="retry">
          {t('Try again')}
        </Button>
      }
    >
      {say(errorAdvice(error))}
    </Empty>
  );
};
