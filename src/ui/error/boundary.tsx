import { Alert, AlertActionLink } from '@patternfly/react-core';
import { Component, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface BoundaryProps {
  readonly children: ReactNode;
  /** What is shown instead; it may offer to try again. */
  readonly fallback: (error: Error, retry: () => void) => ReactNode;
  /** A change of this value tries again by itself, such as a new version of the object. */
  readonly resetOn?: unknown;
}

interface BoundaryState {
  readonly error: Error | undefined;
  readonly resetOn: unknown;
}

/** Keeps an error while drawing to the part of the page in which it happened. */
export class ErrorBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { error: undefined, resetOn: this.props.resetOn };

  static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  static getDerivedStateFromProps(props: BoundaryProps, state: BoundaryState): Partial<BoundaryState> | null {
    return Object.is(props.resetOn, state.resetOn) ? null : { error: undefined, resetOn: props.resetOn };
  }

  private readonly retry = (): void => this.setState({ error: undefined });

  override render(): ReactNode {
    const { error } = this.state;
    return error === undefined ? this.props.children : this.props.fallback(error, this.retry);
  }
}

interface PartFailedProps {
  readonly title: string;
  readonly error: Error;
  readonly retry: () => void;
  /** A way on, such as a link to the YAML of the object. */
  readonly children?: ReactNode;
}

/** Stands in for a part of a page that could not be drawn. */
export const PartFailed = ({ title, error, retry, children }: PartFailedProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Alert
      variant="warning"
      isInline
      isPlain
      title={title}
      actionLinks={<AlertActionLink onClick={retry}>{t('Try again')}</AlertActionLink>}
    >
      <p>{error.message}</p>
      {children}
    </Alert>
  );
};

/** The boundary of one card: the title stays, the other cards are not affected. */
export const CardBoundary = ({
  title,
  resetOn,
  children,
}: {
  readonly title: string;
  readonly resetOn?: unknown;
  readonly children: ReactNode;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <ErrorBoundary
      resetOn={resetOn}
      fallback={(error, retry) => (
        <PartFailed title={t('“{{title}}” could not be shown', { title })} error={error} retry={retry} />
      )}
    >
      {children}
    </ErrorBoundary>
  );
};
