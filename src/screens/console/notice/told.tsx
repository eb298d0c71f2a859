import { Button } from '@patternfly/react-core';
import type { ReactElement, ReactNode } from 'react';
import { CopyLine } from '../../../ui/copy/copy';
import { Empty } from '../../../ui/state/empty';
import { StatusIcon, type StatusShape, type Tone } from '../../../ui/status/status';
import { useSay } from '../../text';
import type { Advice } from './advice';

/** Beside what was seen last, or instead of it. */
export type NoticePlace = 'beside' | 'instead';

const TONES: Partial<Readonly<Record<StatusShape, Tone>>> = {
  progress: 'progress',
  stopped: 'neutral',
  failed: 'danger',
};

interface ToldProps {
  readonly advice: Advice;
  readonly place: NoticePlace;
  /** In little room: a few lines, whatever the place. */
  readonly compact: boolean;
  /** What can be done. */
  readonly children: ReactNode;
}

/** In a narrow strip. */
const Strip = ({ advice, place, compact, children }: ToldProps): ReactElement => {
  const say = useSay();
  const { icon, title, text, words } = advice;
  const sentences = (compact ? text.slice(0, 1) : text).map((sentence) => say(sentence)).join(' ');
  return (
    <div
      className={`vm-manager-console__bar vm-manager-console__bar--${place}`}
      data-icon={icon}
      data-test="console-notice"
    >
      <StatusIcon icon={icon} tone={TONES[icon] ?? 'warning'} />
      <span className="vm-manager-console__bar-text">
        <strong>{say(title)}</strong> {sentences} {words !== undefined && <code>{words}</code>}
      </span>
      {children}
    </div>
  );
};

/** What is to be said about a console, in one line beside it or in the middle of its place. */
export const Told = (props: ToldProps): ReactElement => {
  const { advice, place, compact, children } = props;
  const say = useSay();
  if (place === 'beside' || compact) return <Strip {...props} />;
  const { reason, title, text, why, words, steps, line } = advice;
  return (
    <Empty reason={reason} title={say(title)} words={words} actions={steps.length === 0 ? undefined : children}>
      {why !== undefined && <div>{say(why)}</div>}
      {text.map((sentence) => (
        <div key={sentence.key}>{say(sentence)}</div>
      ))}
      {line !== undefined && <CopyLine text={line} />}
    </Empty>
  );
};

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
