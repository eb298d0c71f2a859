import { Alert, Button, Tooltip } from '@patternfly/react-core';
import { useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Issue } from '../../../resources/draft/draft';
import { CopyLine } from '../../../ui/copy/copy';
import { FailureAlert, type Failure } from '../../../ui/dialog/failure';
import { useSay } from '../../text';
import { asked, Unasked } from '../unasked';
import { useShownTrouble } from './use-shown-trouble';

interface QuickEndProps {
  /** What is wrong with fields that are not on the screen. */
  readonly issues: readonly Issue[];
  readonly failure: Failure | undefined;
  /** Tries the same again; where the cluster is not asked beforehand there is none. */
  readonly retry?: () => void;
  readonly busy: 'check' | 'create' | undefined;
  /** Why it cannot be created at all. */
  readonly refusal: string | undefined;
  readonly submitLabel: string;
  /** Goes on in the wizard; left out where there is no way there. */
  readonly onCustomize?: () => void;
  /** The same in a terminal. */
  readonly line: string | undefined;
}

const Elsewhere = ({ issues }: Pick<QuickEndProps, 'issues'>): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  if (issues.length === 0) return null;
  const fatal = issues.some(({ severity }) => severity === 'error');
  return (
    <Alert
      isInline
      variant={fatal ? 'danger' : 'warning'}
      title={fatal ? t('The cluster would refuse it') : t('Worth knowing')}
      role="alert"
      data-test="quick-issues"
    >
      <ul className="vm-manager-quick__issues">
        {issues.map((issue) => (
          <li key={`${issue.field} ${say(issue.message)}`}>
            {issue.field !== '' && <code>{issue.field}</code>} {say(issue.message)}
          </li>
        ))}
      </ul>
    </Alert>
  );
};

/** The end of a quick form: what is wrong, the button that creates, the way to the wizard, and the command line. */
export const QuickEnd = (props: QuickEndProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { busy, refusal, onCustomize, line } = props;
  const end = useRef<HTMLDivElement>(null);
  useShownTrouble(end, busy !== undefined);
  const submit = (
    <Button
      type="submit"
      variant="primary"
      isAriaDisabled={refusal !== undefined || busy !== undefined}
      isLoading={busy !== undefined}
      spinnerAriaLabel={t('Working')}
      data-test="quick-create"
    >
      {busy === 'check' ? t('Checking with the cluster') : props.submitLabel}
    </Button>
  );
  return (
    <>
      {props.retry !== undefined && <Unasked issues={props.issues} retry={props.retry} />}
      <Elsewhere issues={asked(props.issues)} />
      {props.failure !== undefined && <FailureAlert failure={props.failure} />}
      <div className="vm-manager-quick__end" ref={end}>
        {refusal === undefined ? submit : <Tooltip content={refusal}>{submit}</Tooltip>}
        {onCustomize !== undefined && (
          <Button variant="secondary" onClick={onCustomize} isDisabled={busy !== undefined} data-test="quick-customize">
            {t('Customize')}
          </Button>
        )}
      </div>
      {line !== undefined && (
        <div className="vm-manager-quick__line">
          <span>{t('The same in a terminal')}</span>
          <CopyLine text={line} what={t('the command line')} />
        </div>
      )}
    </>
  );
};
