import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Issue } from '../../../../resources/draft/draft';
import { Status } from '../../../../ui/status/status';
import type { ServerCheck } from './use-server-check';

/** What the cluster says to the draft, in a line: asking, all well, or refused. */
export const CheckLine = ({
  check,
  issues,
}: {
  readonly check: ServerCheck;
  readonly issues: readonly Issue[];
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const unasked = issues.some((issue) => issue.unasked === true);
  const wrong = issues.some(({ severity }) => severity === 'error');
  return (
    <div className="vm-manager-review__check" role="status" data-test="server-check" data-phase={check.phase}>
      {check.phase !== 'done' ? (
        <Status icon="progress" tone="progress" word={t('The cluster is checking it; nothing is created')} />
      ) : unasked ? (
        <Status icon="attention" tone="warning" word={t('The check could not be made')} />
      ) : wrong ? (
        <Status icon="failed" tone="danger" word={t('It cannot be created like this')} />
      ) : (
        <Status icon="running" tone="success" word={t('The cluster would accept it')} />
      )}
      {check.phase === 'done' && (
        <Button variant="link" isInline onClick={check.again} data-test="check-again">
          {t('Check again')}
        </Button>
      )}
    </div>
  );
};
