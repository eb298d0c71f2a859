import type { ReactElement, ReactNode } from 'react';
import { ToneIcon, type Tone } from '../status/status';
import './state.css';

/** One line above a table or card that says something about its data, such as what it does not cover. */
export const Notice = ({
  tone,
  children,
  dataTest,
}: {
  readonly tone: Tone;
  readonly children: ReactNode;
  readonly dataTest?: string;
}): ReactElement => (
  <div
    className={`vm-manager-notice${tone === 'attention' ? ' vm-manager-notice--attention' : ''}`}
    role="status"
    data-test={dataTest}
  >
    <ToneIcon tone={tone} />
    <span>{children}</span>
  </div>
);
