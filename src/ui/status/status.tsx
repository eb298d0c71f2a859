import CheckCircleIcon from '@patternfly/react-icons/dist/esm/icons/check-circle-icon';
import ExclamationCircleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon';
import ExclamationTriangleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon';
import InfoCircleIcon from '@patternfly/react-icons/dist/esm/icons/info-circle-icon';
import PauseCircleIcon from '@patternfly/react-icons/dist/esm/icons/pause-circle-icon';
import QuestionCircleIcon from '@patternfly/react-icons/dist/esm/icons/question-circle-icon';
import SquareIcon from '@patternfly/react-icons/dist/esm/icons/square-icon';
import type { ComponentType, ReactElement } from 'react';
import './status.css';

/** The colour of a state. */
export type Tone = 'success' | 'info' | 'warning' | 'danger' | 'neutral' | 'progress';
/** The shape of a state; shape and word carry the meaning without the colour. */
export type StatusShape =
  'running' | 'paused' | 'progress' | 'migrating' | 'stopped' | 'failed' | 'attention' | 'unknown' | 'note';

type Still = Exclude<StatusShape, 'progress' | 'migrating'>;

const ICONS: Readonly<Record<Still, ComponentType<{ readonly className?: string }>>> = {
  running: CheckCircleIcon,
  paused: PauseCircleIcon,
  stopped: SquareIcon,
  failed: ExclamationCircleIcon,
  attention: ExclamationTriangleIcon,
  unknown: QuestionCircleIcon,
  note: InfoCircleIcon,
};

interface StatusIconProps {
  readonly icon: StatusShape;
  readonly tone: Tone;
}

/** The icon of a state. Progress turns, and stands still for users who asked for less motion. */
export const StatusIcon = ({ icon, tone }: StatusIconProps): ReactElement => {
  if (icon === 'progress' || icon === 'migrating') {
    return <span className="vm-manager-status__spinner" aria-hidden />;
  }
  const Icon = ICONS[icon];
  return <Icon className={`vm-manager-status__icon vm-manager-status__icon--${tone}`} />;
};

interface StatusProps extends StatusIconProps {
  /** The state in a word, translated. */
  readonly word: string;
  /** Why; shown on hover and read out. */
  readonly reason?: string;
  /** 0 to 100, where the cluster reports it. */
  readonly percent?: number;
  /** Shows the reason beside the word. */
  readonly inline?: boolean;
  /** Shows the whole of the reason, on lines of its own where it is long. */
  readonly wraps?: boolean;
}

/** A state by icon, word and colour; never by colour alone. */
export const Status = ({
  icon,
  tone,
  word,
  reason,
  percent,
  inline = false,
  wraps = false,
}: StatusProps): ReactElement => (
  <span
    className={`vm-manager-status${wraps ? ' vm-manager-status--wraps' : ''}`}
    title={wraps ? undefined : [word, reason].filter((part) => part !== undefined).join('\n')}
    data-tone={tone}
    data-test="status"
  >
    <span className="vm-manager-status__state">
      <StatusIcon icon={icon} tone={tone} />
      <span className="vm-manager-status__word">{word}</span>
      {percent !== undefined && <span className="vm-manager-status__percent">{`${Math.round(percent)} %`}</span>}
    </span>
    {reason !== undefined && (
      <span className={inline || wraps ? 'vm-manager-status__reason' : 'pf-v6-screen-reader'}>{reason}</span>
    )}
  </span>
);
