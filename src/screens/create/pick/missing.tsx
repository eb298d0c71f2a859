import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Catalogue } from '../../../inventory/catalogue.types';
import { Notice } from '../../../ui/state/notice';
import { missingName } from './missing-name';

interface MissingProps {
  /** The key in the URL. */
  readonly choice: string | null | undefined;
  readonly catalogue: Pick<Catalogue<{ readonly key: string }>, 'items' | 'state'>;
  /** Takes the choice out of the URL. */
  readonly onForget: () => void;
}

/** Says above the cards that what a link chose is not among them; nothing while the catalogue is being read. */
export const MissingChoice = ({ choice, catalogue, onForget }: MissingProps): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const name = missingName(choice, catalogue);
  return name === undefined ? null : (
    <Notice kind="attention" dataTest="choice-missing">
      {t('{{name}} does not exist', { name })}. {t('It was deleted, or you may not see it.')}{' '}
      <Button variant="link" isInline onClick={onForget}>
        {t('Close')}
      </Button>
    </Notice>
  );
};
