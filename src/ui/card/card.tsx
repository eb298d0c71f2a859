import { Card as Frame, CardBody, CardHeader, CardTitle } from '@patternfly/react-core';
import { useId, type ReactElement, type ReactNode } from 'react';
import { CardBoundary } from '../error/boundary';
import './card.css';

interface CardProps {
  readonly title: string;
  /** A count or a link at the right of the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  /** Spans the whole width of the grid. */
  readonly wide?: boolean;
  /** A change of this value draws a failed card again. */
  readonly resetOn?: unknown;
  readonly dataTest: string;
}

/** A titled part of a page. An error inside stays inside: the other cards are not affected. */
export const Card = ({ title, aside, children, wide = false, resetOn, dataTest }: CardProps): ReactElement => {
  const id = useId();
  return (
    <Frame
      isCompact
      component="section"
      aria-labelledby={id}
      className={wide ? 'vm-manager-card vm-manager-card--wide' : 'vm-manager-card'}
      data-test={dataTest}
    >
      <CardHeader actions={aside === undefined ? undefined : { actions: aside, hasNoOffset: true }}>
        <CardTitle component="h2" id={id}>
          {title}
        </CardTitle>
      </CardHeader>
      <CardBody>
        <CardBoundary title={title} resetOn={resetOn}>
          {children}
        </CardBoundary>
      </CardBody>
    </Frame>
  );
};

/** Cards side by side, as many as fit, filling columns of equal width. */
export const CardGrid = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <div className="vm-manager-cards">{children}</div>
);
