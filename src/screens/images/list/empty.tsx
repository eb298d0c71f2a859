import { Button } from '@patternfly/react-core';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../../ui/state/empty';

/** Nothing to boot from, and what this page is for. */
export const NoImages = ({
  namespace,
  actions,
}: {
  readonly namespace: string | undefined;
  readonly actions: ReactNode;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Empty reason="nothing-yet" title={t('No boot images yet')} actions={actions}>
      {namespace === undefined
        ? t('A boot image is a disk with an operating system, from which virtual machines are made by copying it.')
        : t(
            'A boot image is a disk with an operating system, from which virtual machines are made by copying it. There are none in {{namespace}}, and the cluster brings none.',
            { namespace },
          )}
    </Empty>
  );
};

/** The cluster has no CDI, which brings disk images into volumes. */
export const CdiMissing = ({ retry }: { readonly retry: () => void }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Empty
      reason="nothing-yet"
      title={t('This cluster cannot import disk images')}
      actions={
        <Button variant="secondary" onClick={retry}>
          {t('Check again')}
        </Button>
      }
    >
      {t(
        'It does not serve the API group cdi.kubevirt.io (Containerized Data Importer), which brings disk images into volumes. Virtual machines can still boot from container disks and from volumes that exist.',
      )}
    </Empty>
  );
};
