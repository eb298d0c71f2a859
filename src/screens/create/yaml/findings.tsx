import { Alert, Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Issue } from '../../../resources/draft/draft';
import { useSay } from '../../text';

interface FindingsProps {
  readonly issues: readonly Issue[];
  /** The line on which a field stands. */
  readonly lineOf: (field: string) => number | undefined;
  readonly goTo: (line: number) => void;
}

/** What the cluster says about manifests, each with a link to its line. */
export const Findings = ({ issues, lineOf, goTo }: FindingsProps): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  if (issues.length === 0) return null;
  const fatal = issues.some(({ severity }) => severity === 'error');
  return (
    <Alert
      isInline
      isLiveRegion
      variant={fatal ? 'danger' : 'warning'}
      title={fatal ? t('The cluster would refuse it') : t('Worth knowing')}
      data-test="yaml-findings"
    >
      <ul className="vm-manager-quick__issues">
        {issues.map(({ field, message }) => {
          const line = field === '' ? undefined : lineOf(field);
          const words = say(message);
          return (
            <li key={`${field} ${words}`}>
              {line !== undefined && (
                <>
                  <Button variant="link" isInline onClick={() => goTo(line)} data-test="finding-line">
                    {t('Line {{line}}', { line })}
                  </Button>{' '}
                </>
              )}
              {field !== '' && <code>{field}</code>} {words}
            </li>
          );
        })}
      </ul>
    </Alert>
  );
};
