import { Alert, Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Issue } from '../../../../resources/draft/draft';
import { FailureAlert, type Failure } from '../../../../ui/dialog/failure';
import { useSay } from '../../../text';
import { asked, Unasked } from '../../unasked';
import { PROBLEMS_ID } from '../shell/place/focus';
import type { GoTo } from '../shell/place/use-step';
import { STEP_TITLES } from '../state/steps';

interface FindingsProps {
  readonly issues: readonly Issue[];
  readonly failure: Failure | undefined;
  readonly goTo: GoTo;
  /** Shows the manifests at the line of a field. */
  readonly showYaml: (field: string) => void;
  /** Asks the cluster again. */
  readonly retry: () => void;
}

interface FindingProps extends Pick<FindingsProps, 'goTo' | 'showYaml'> {
  readonly issue: Issue;
}

/** A finding leads to its step, and to its line in the manifests: the field may have no control on any step. */
const Finding = ({ issue, goTo, showYaml }: FindingProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
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
      {field !== '' && (
        <span className="vm-manager-review__field">
          {' '}
          <code>{field}</code>{' '}
          <Button
            variant="link"
            isInline
            onClick={() => showYaml(field)}
            aria-label={t('Show {{field}} in the YAML', { field })}
            data-test="finding-yaml"
          >
            {t('Show in the YAML')}
          </Button>
        </span>
      )}
    </li>
  );
};

/** All that is wrong, and all that is only worth knowing, each with the way to its field. */
export const Findings = ({ issues, failure, goTo, showYaml, retry }: FindingsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const errors = asked(issues).filter(({ severity }) => severity === 'error');
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
      <Unasked issues={issues} retry={retry} />
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
