import { Alert, Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Issue } from '../../../../resources/draft/draft';
import { FailureAlert, type Failure } from '../../../../ui/dialog/failure';
import { useSay } from '../../../text';
import { PROBLEMS_ID } from '../shell/place/focus';
import type { GoTo } from '../shell/place/use-step';
import { STEP_TITLES } from '../state/steps';

interface FindingsProps {
  readonly issues: readonly Issue[];
  readonly failure: Failure | undefined;
  readonly goTo: GoTo;
}

const Finding = ({ issue, goTo }: { readonly issue: Issue; readonly goTo: GoTo }): ReactElement => {
  const say = useSay();
  const { step, field, message } = issue;
  const words = say(message);
  return (
    <li data-test="finding">
      {step !== 'review' && (
        <>
          <Button variant="link" isInline onClick={() => goTo(step, words)} data-test="finding-link">
            {say(STEP_TITLES[step])}:
          </Button>{' '}
        </>
      )}
      {words}
      {field !== '' && <code className="vm-manager-review__field"> {field}</code>}
    </li>
  );
};

/** All that is wrong, and all that is only worth knowing, each with the way to its field. */
export const Findings = ({ issues, failure, goTo }: FindingsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const errors = issues.filter(({ severity }) => severity === 'error');
  const warnings = issues.filter(({ severity }) => severity === 'warning');
  const list = (some: readonly Issue[]): ReactElement => (
    <ul className="vm-manager-review__findings">
      {some.map((issue, index) => (
        <Finding key={index} issue={issue} goTo={goTo} />
      ))}
    </ul>
  );
  return (
    <div id={PROBLEMS_ID} tabIndex={-1} className="vm-manager-review__alerts">
      {failure !== undefined && <FailureAlert failure={failure} />}
      {errors.length > 0 && (
        <Alert variant="danger" isInline isLiveRegion title={t('Correct this first')} data-test="review-errors">
          {list(errors)}
        </Alert>
      )}
      {warnings.length > 0 && (
        <Alert variant="warning" isInline title={t('Worth knowing')} data-test="review-warnings">
          {list(warnings)}
        </Alert>
      )}
    </div>
  );
};
