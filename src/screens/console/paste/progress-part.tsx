import { Progress } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusIcon } from '../../../ui/status/status';
import type { TypingState } from './typist';

type StoppedState = Extract<TypingState, { readonly is: 'stopped' }>;

const useStopWords = (): ((state: StoppedState) => string) => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return ({ why, done, total }) => {
    switch (why) {
      case 'canceled':
        return t('Canceled: {{done}} of {{total}} characters were typed.', { done, total });
      case 'disconnected':
        return t('The screen is not connected: {{done}} of {{total}} characters were typed.', { done, total });
      case 'view-only':
        return t('View only is on: {{done}} of {{total}} characters were typed.', { done, total });
    }
  };
};

const useResult = (state: TypingState) => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const stopWords = useStopWords();
  switch (state.is) {
    case 'idle':
    case 'typing':
      return undefined;
    case 'paused':
      return { icon: 'paused', tone: 'warning', text: t('Paused') } as const;
    case 'done': {
      const { done, total } = state;
      return {
        icon: 'running',
        tone: 'success',
        text: t('Typed {{done}} of {{total}} characters.', { done, total }),
      } as const;
    }
    case 'stopped':
      return { icon: 'attention', tone: 'warning', text: stopWords(state) } as const;
  }
};

/** How far it is while it types, and how it ended. */
export const ProgressPart = ({ state }: { readonly state: TypingState }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const result = useResult(state);
  return (
    <>
      {(state.is === 'typing' || state.is === 'paused') && (
        <Progress
          size="sm"
          value={state.done}
          max={state.total}
          label={t('{{done}} of {{total}}', { done: state.done, total: state.total })}
          measureLocation="outside"
          aria-label={t('Characters typed')}
          valueText={t('{{done}} of {{total}}', { done: state.done, total: state.total })}
          data-test="typing-progress"
        />
      )}
      <div role="status" className="vm-manager-typing__result" data-test="typing-result" data-state={state.is}>
        {result !== undefined && (
          <>
            <StatusIcon icon={result.icon} tone={result.tone} />
            <span>{result.text}</span>
          </>
        )}
      </div>
    </>
  );
};
