import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../resources/migration/precheck';
import { Notice } from '../../ui/state/notice';

/** Says that a preview could not look where disks can be reached. */
export const VolumesUnknown = ({ disks }: { readonly disks: Finding }): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  if (disks !== 'forbidden' && disks !== 'failed') return null;
  return (
    <Notice kind="note" dataTest="volumes-unknown">
      {disks === 'forbidden'
        ? t('You may not read persistent volumes: disks that belong to a node are taken for reachable everywhere.')
        : t('Persistent volumes could not be read: disks that belong to a node are taken for reachable everywhere.')}
    </Notice>
  );
};
