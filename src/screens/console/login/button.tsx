import { Button, Popover } from '@patternfly/react-core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { VmRecord } from '../../../inventory/record';
import { late } from '../../../ui/state/late';

const Details = late(async () => (await import('./details')).LoginDetails, 3);

/** Tells who can log in to the guest, as far as its cloud-init data and its system tell. */
export const LoginButton = ({ record }: { readonly record: VmRecord }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Popover
      aria-label={t('Log in to the guest')}
      headerContent={t('Log in to the guest')}
      bodyContent={<Details record={record} />}
      position="bottom"
    >
      <Button variant="link" size="sm" data-test="console-login">
        {t('Login')}
      </Button>
    </Popover>
  );
};
