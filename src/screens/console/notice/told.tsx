import { Button } from '@patternfly/react-core';
import type { ReactElement, ReactNode } from 'react';
import { Empty, type EmptyReason } from '../../../ui/state/empty';
import { StatusIcon, type StatusShape } from '../../../ui/status/status';

/** Beside what was seen last, or instead of it. */
export type NoticePlace = 'beside' | 'instead';

interface ToldProps {
  readonly place: NoticePlace;
  readonly reason: EmptyReason;
  readonly icon: StatusShape;
  readonly title: string;
  /** Sentences. */
  readonly text: readonly string[];
  /** The API's own words. */
  readonly words?: string;
  readonly actions?: ReactNode;
}

/** What is to be said about a console, in one line beside it or in the middle of its place. */
export const Told = ({ place, reason, icon, title, text, words, actions }: ToldProps): ReactElement =>
  place === 'instead' ? (
    <Empty reason={reason} title={title} words={words} actions={actions}>
      {text.map((sentence) => (
        <div key={sentence}>{sentence}</div>
      ))}
    </Empty>
  ) : (
    <div className="vm-manager-console__bar" data-test="console-notice">
      <StatusIcon icon={icon} tone={icon === 'progress' ? 'progress' : 'warning'} />
      <span className="vm-manager-console__bar-text">
        <strong>{title}</strong> {text.join(' ')} {words !== undefined && <code>{words}</code>}
      </span>
      {actions}
    </div>
  );

interface NoticeButtonProps {
  readonly id: string;
  readonly label: string;
  readonly onClick: () => void;
  readonly isPrimary?: boolean;
  /** Why it cannot be done. */
  readonly refusal?: string;
}

/** One of the things that can be done about it. */
export const NoticeButton = ({ id, label, onClick, isPrimary = false, refusal }: NoticeButtonProps): ReactElement => (
  <Button
    variant={isPrimary ? 'primary' : 'secondary'}
    size="sm"
    isAriaDisabled={refusal !== undefined}
    title={refusal}
    onClick={onClick}
    data-test={`console-${id}`}
  >
    {label}
  </Button>
);
