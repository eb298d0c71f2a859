import BanIcon from '@patternfly/react-icons/dist/esm/icons/ban-icon';
import CheckCircleIcon from '@patternfly/react-icons/dist/esm/icons/check-circle-icon';
import ExclamationCircleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon';
import ExclamationTriangleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon';
import InfoCircleIcon from '@patternfly/react-icons/dist/esm/icons/info-circle-icon';
import PauseCircleIcon from '@patternfly/react-icons/dist/esm/icons/pause-circle-icon';
import QuestionCircleIcon from '@patternfly/react-icons/dist/esm/icons/question-circle-icon';
import SquareIcon from '@patternfly/react-icons/dist/esm/icons/square-icon';
import type { ComponentType, ReactElement } from 'react';
import './status.css';

/** How a state looks: the same icon and colour wherever it is shown. */
export type Tone = 'success' | 'paused' | 'progress' | 'off' | 'danger' | 'attention' | 'info' | 'denied' | 'unknown';

const ICONS: Readonly<Record<Exclude<Tone, 'progress'>, ComponentType<{ readonly className?: string }>>> = {
  success: CheckCircleIcon,
  paused: PauseCircleIcon,
  off: SquareIcon,
  danger: ExclamationCircleIcon,
  attention: ExclamationTriangleIcon,
  info: InfoCircleIcon,
  denied: BanIcon,
  unknown: QuestionCircleIcon,
};

/** The icon of a tone. Progress turns, and stands still for users who asked for less motion. */
export const ToneIcon = ({ tone }: { readonly tone: Tone }): ReactElement => {
  if (tone === 'progress') {
    return <span className="vm-manager-status__spinner" aria-hidden />;
  }
  const Icon = ICONS[tone];
  return <Icon className={`vm-manager-status__icon vm-manager-status__icon--${tone}`} />;
};

interface StatusProps {
  readonly tone: Tone;
  /** The state in a word, translated. */
  readonly word: string;
  /** Why; shown on hover and read out. */
  readonly reason?: string;
  /** 0 to 100, where the cluster reports it. */
  readonly percent?: number;
  /** Shows the reason beside the word. */
  readonly inline?: boolean;
}

/** A state by icon, word and colour; never by colour alone. */
export const Status = ({ tone, word, reason, percent, inline = false }: StatusProps): ReactElement => (
  <span className="vm-manager-status" title={reason} data-tone={tone}>
    <ToneIcon tone={tone} />
    <span className="vm-manager-status__word">{word}</span>
    {percent !== undefined && <span className="vm-manager-status__percent">{`${Math.round(percent)} %`}</span>}
    {reason !== undefined && (
      <span className={inline ? 'vm-manager-status__reason' : 'pf-v6-screen-reader'}>{reason}</span>
    )}
  </span>
);
