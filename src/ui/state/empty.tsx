import { EmptyState, EmptyStateActions, EmptyStateBody, EmptyStateFooter } from '@patternfly/react-core';
import CubesIcon from '@patternfly/react-icons/dist/esm/icons/cubes-icon';
import ExclamationCircleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon';
import LockIcon from '@patternfly/react-icons/dist/esm/icons/lock-icon';
import SearchIcon from '@patternfly/react-icons/dist/esm/icons/search-icon';
import type { ComponentType, ReactElement, ReactNode } from 'react';
import './state.css';

/** Why there is nothing to show. */
export type EmptyReason = 'nothing-yet' | 'no-match' | 'forbidden' | 'failed';

const ICONS: Readonly<Record<EmptyReason, ComponentType>> = {
  'nothing-yet': CubesIcon,
  'no-match': SearchIcon,
  forbidden: LockIcon,
  failed: ExclamationCircleIcon,
};

interface EmptyProps {
  readonly reason: EmptyReason;
  readonly title: string;
  /** What this place is for, or what went wrong. */
  readonly children: ReactNode;
  /** The API's own words. */
  readonly words?: string;
  /** The one next step. */
  readonly actions?: ReactNode;
}

/** Stands where data would be: says why there is none and what can be done about it. */
export const Empty = ({ reason, title, children, words, actions }: EmptyProps): ReactElement => (
  <EmptyState
    titleText={title}
    headingLevel="h2"
    icon={ICONS[reason]}
    status={reason === 'failed' ? 'danger' : undefined}
    variant="sm"
    className="vm-manager-empty"
    data-test={`empty-${reason}`}
  >
    <EmptyStateBody>
      <div>{children}</div>
      {words !== undefined && <code className="vm-manager-empty__words">{words}</code>}
    </EmptyStateBody>
    {actions !== undefined && (
      <EmptyStateFooter>
        <EmptyStateActions>{actions}</EmptyStateActions>
      </EmptyStateFooter>
    )}
  </EmptyState>
);
