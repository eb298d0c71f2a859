import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MigrationRecord } from '../../../inventory/migrations/migration.types';
import { whyNotCancel } from '../../../resources/migration/state';
import type { Asked } from './menu';

interface SelectionBarProps {
  readonly records: readonly MigrationRecord[];
  readonly ask: (asked: Asked) => void;
  readonly clear: () => void;
}

/** What can be done with the selected migrations: cancel those under way, delete those that are over. */
export const SelectionBar = ({ records, ask, clear }: SelectionBarProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const under = records.filter(({ object, machine }) => whyNotCancel(object, machine?.vmi) === undefined);
  const over = records.filter(({ stage }) => stage === 'failed' || stage === 'succeeded');
  const number = (count: number): string => count.toLocaleString(i18n.language);
  return (
    <div className="vm-manager-migrations__bulk" role="group" aria-label={t('Selection')} data-test="selection-bar">
      <span data-test="selection-count">{t('{{number}} selected', { number: number(records.length) })}</span>
      <Button
        variant="secondary"
        size="sm"
        isAriaDisabled={under.length === 0}
        onClick={() => ask({ about: 'cancel', records: under })}
        data-test="bulk-migration.cancel"
      >
        {t('Cancel {{number}}', { number: number(under.length) })}
      </Button>
      <Button
        variant="secondary"
        size="sm"
        isDanger
        isAriaDisabled={over.length === 0}
        onClick={() => ask({ about: 'delete', records: over })}
        data-test="bulk-migration.delete"
      >
        {t('Delete {{number}} finished', { number: number(over.length) })}
      </Button>
      <Button variant="link" isInline onClick={clear} data-test="clear-selection">
        {t('Clear the selection')}
      </Button>
    </div>
  );
};
