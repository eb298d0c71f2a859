/** Keeps a page that breaks from taking the console with it; another URL gives it another chance. */
import { Component, type ErrorInfo, type ReactNode } from 'react';
import ErrorBoundaryFallbackPage from '../../sdk/page/error-page';

interface Props {
  readonly children: ReactNode;
  /** When it changes, what broke is tried again. */
  readonly resetKey?: string;
}
interface State {
  readonly error?: Error;
  readonly componentStack: string;
}

const whole: State = { error: undefined, componentStack: '' };

export class ErrorBoundary extends Component<Props, State> {
  override state: State = whole;

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(_error: unknown, { componentStack }: ErrorInfo): void {
    this.setState({ componentStack: componentStack ?? '' });
  }

  override componentDidUpdate(before: Props): void {
    if (this.state.error && before.resetKey !== this.props.resetKey) this.setState(whole);
  }

  override render(): ReactNode {
    const { error, componentStack } = this.state;
    if (!error) return this.props.children;
    return (
      <ErrorBoundaryFallbackPage
        title={error.name}
        errorMessage={error.message}
        componentStack={componentStack}
        stack={error.stack ?? ''}
      />
    );
  }
}
