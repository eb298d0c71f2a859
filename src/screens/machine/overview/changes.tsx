import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PendingChange } from '../../../resources/vm/pending';

/** Fields that wait for a restart or a migration, with both values. */
export const Changes = ({ changes }: { readonly changes: readonly PendingChange[] }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <ul className="vm-manager-machine__changes">
      {changes.map((change) => (
        <li key={change.path}>
          <code>{change.path}</code>{' '}
          {t('{{running}} now, {{wanted}} after the restart', {
            running: change.running ?? t('nothing'),
            wanted: change.wanted,
          })}
        </li>
      ))}
    </ul>
  );
};
