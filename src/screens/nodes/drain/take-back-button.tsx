import { Button } from '@patternfly/react-core';
import { useState, type ReactElement } from 'react';
import { ApiError } from '../../../cluster/errors';
import { FailureAlert } from '../../../ui/dialog/failure';
import { failureOf, useSay } from '../../text';

interface TakeBackButtonProps {
  readonly label: string;
  /** Rejects with ApiError when some of it is refused. */
  readonly takeBack: () => Promise<void>;
}

/** Takes back what was accepted, and says when that was refused. */
export const TakeBackButton = ({ label, takeBack }: TakeBackButtonProps): ReactElement => {
  const say = useSay();
  const [error, setError] = useState<ApiError | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const click = (): void => {
    setBusy(true);
    setError(undefined);
    takeBack()
      .catch((failure: unknown) => setError(failure instanceof ApiError ? failure : undefined))
      .finally(() => setBusy(false));
  };
  return (
    <>
      <Button
        variant="secondary"
        isDanger
        isLoading={busy}
        isDisabled={busy}
        onClick={click}
        data-test="drain-take-back"
      >
        {label}
      </Button>
      {error !== undefined && <FailureAlert failure={failureOf(error, say)} />}
    </>
  );
};
