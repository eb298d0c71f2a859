import { Alert } from '@patternfly/react-core';
import type { ReactElement } from 'react';

/** Why something was refused, in the API's own words, with the fields it complains about. */
export interface Failure {
  /** What went wrong, in our words. */
  readonly title: string;
  /** The API's words. */
  readonly message: string;
  /** What can be done about it. */
  readonly advice?: string;
  readonly causes: readonly { readonly field?: string; readonly message: string }[];
}

/** A failure as an inline alert. It announces itself, as it appears after the user pressed a button. */
export const FailureAlert = ({ failure }: { readonly failure: Failure }): ReactElement => (
  <Alert variant="danger" isInline title={failure.title} role="alert" data-test="failure">
    <p>{failure.message}</p>
    {failure.causes.length > 0 && (
      <ul className="vm-manager-failure__causes">
        {failure.causes.map((cause) => (
          <li key={`${cause.field ?? ''} ${cause.message}`}>
            {cause.field !== undefined && <code>{cause.field}</code>} {cause.message}
          </li>
        ))}
      </ul>
    )}
    {failure.advice !== undefined && <p>{failure.advice}</p>}
  </Alert>
);
