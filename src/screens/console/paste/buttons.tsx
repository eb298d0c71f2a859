import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Typist, TypingState } from './typist';

interface ButtonsProps {
  readonly typist: Typist;
  readonly state: TypingState;
  /** There is something to type. */
  readonly canStart: boolean;
  /** Why nothing can be typed now. */
  readonly disabledReason: string | undefined;
  readonly start: () => void;
}

interface Choice {
  readonly id: string;
  readonly label: string;
  readonly run: () => void;
  /** Whether it types, which may be impossible now. */
  readonly types: boolean;
}

const useChoices = ({ typist, state, start }: ButtonsProps): readonly Choice[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const cancel: Choice = { id: 'cancel', label: t('Cancel'), run: typist.cancel, types: false };
  switch (state.is) {
    case 'idle':
    case 'done':
      return [{ id: 'start', label: t('Start typing'), run: start, types: true }];
    case 'typing':
      return [{ id: 'pause', label: t('Pause typing'), run: typist.pause, types: false }, cancel];
    case 'paused':
      return [{ id: 'resume', label: t('Go on typing'), run: typist.resume, types: true }, cancel];
    case 'stopped':
      return [
        { id: 'resume', label: t('Type the rest'), run: typist.resume, types: true },
        { id: 'start', label: t('Type it from the start'), run: start, types: true },
      ];
  }
};

/** Starts, pauses, goes on and cancels. */
export const TypingButtons = (props: ButtonsProps): ReactElement => {
  const { canStart, disabledReason } = props;
  return (
    <div className="vm-manager-screen-panel__row">
      {useChoices(props).map(({ id, label, run, types }, place) => {
        const reason = types ? disabledReason : undefined;
        const isPossible = reason === undefined && (canStart || !types);
        return (
          <Button
            // by place: the button that was clicked keeps the keyboard while it becomes another
            key={place}
            variant={place === 0 && types ? 'primary' : 'secondary'}
            size="sm"
            isAriaDisabled={!isPossible}
            title={reason}
            onClick={() => {
              if (isPossible) run();
            }}
            data-test={`typing-${id}`}
          >
            {label}
          </Button>
        );
      })}
    </div>
  );
};
