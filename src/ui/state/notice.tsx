import type { ReactElement, ReactNode } from 'react';
import { StatusIcon } from '../status/status';
import './state.css';

const TONES = { note: 'info', attention: 'warning', progress: 'progress' } as const;

/** One line above a table or card that says something about its data, such as what it does not cover. */
export const Notice = ({
  kind,
  children,
  dataTest,
}: {
  /** A plain remark, something to look at, or something under way. */
  readonly kind: 'note' | 'attention' | 'progress';
  readonly children: ReactNode;
  readonly dataTest?: string;
}): ReactElement => (
  <div
    className={`vm-manager-notice${kind === 'attention' ? ' vm-manager-notice--attention' : ''}`}
    role="status"
    data-test={dataTest}
  >
    <StatusIcon icon={kind} tone={TONES[kind]} />
    <span className="vm-manager-notice__text">{children}</span>
  </div>
);
