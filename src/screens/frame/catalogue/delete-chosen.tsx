import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import './catalogue.css';

interface DeleteChosenProps {
  readonly count: number;
  readonly onDelete: () => void;
  readonly clear: () => void;
}

/** What can be done with several entries of a catalogue. */
export const DeleteChosen = ({ count, onDelete, clear }: DeleteChosenProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const number = count.toLocaleString(i18n.language);
  return (
    <div className="vm-manager-catalogue__bulk" role="group" aria-label={t('Selection')} data-test="selection-bar">
      <span role="status" data-test="selection-count">
        {t('{{number}} selected', { number })}
      </span>
      <Button variant="secondary" size="sm" isDanger onClick={onDelete} data-test="bulk-delete">
        {t('Delete')}
      </Button>
      <Button variant="link" isInline onClick={clear} data-test="clear-selection">
        {t('Clear the selection')}
      </Button>
    </div>
  );
};
