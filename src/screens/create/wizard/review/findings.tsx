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
  /** Shows the manifests, where fields stand that no step has. */
  readonly showYaml: () => void;
}

interface FindingProps extends Pick<FindingsProps, 'goTo' | 'showYaml'> {
  readonly issue: Issue;
}

const Finding = ({ issue, goTo, showYaml }: FindingProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { step, field, message } = issue;
  const words = say(message);
  return (
    <li data-test="finding">
      {step !== 'review' ? (
        <>
          <Button variant="link" isInline onClick={() => goTo(step, words)} data-test="finding-link">
            {say(STEP_TITLES[step])}:
          </Button>{' '}
        </>
      ) : (
        field !== '' && (
          <>
            <Button variant="link" isInline onClick={showYaml} data-test="finding-yaml">
              {t('YAML')}:
            </Button>{' '}
          </>
        )
      )}
      {words}
      {field !== '' && <code className="vm-manager-review__field"> {field}</code>}
    </li>
  );
};

/** All that is wrong, and all that is only worth knowing, each with the way to its field. */
export const Findings = ({ issues, failure, goTo, showYaml }: FindingsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const errors = issues.filter(({ severity }) => severity === 'error');
  const warnings = issues.filter(({ severity }) => severity === 'warning');
  const list = (some: readonly Issue[]): ReactElement => (
    <ul className="vm-manager-review__findings">
      {some.map((issue, index) => (
        <Finding key={index} issue={issue} goTo={goTo} showYaml={showYaml} />
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
