import { Button, Popover } from '@patternfly/react-core';
import { lazy, Suspense, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { VmRecord } from '../../../inventory/record';
import { LinesSkeleton } from '../../../ui/state/skeleton';

const Details = lazy(async () => ({ default: (await import('./details')).LoginDetails }));

/** Tells who can log in to the guest, as far as its cloud-init data and its system tell. */
export const LoginButton = ({ record }: { readonly record: VmRecord }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Popover
      aria-label={t('Log in to the guest')}
      headerContent={t('Log in to the guest')}
      bodyContent={
        <Suspense fallback={<LinesSkeleton label={t('Loading')} lines={3} />}>
          <Details record={record} />
        </Suspense>
      }
      position="bottom"
    >
      <Button variant="link" size="sm" data-test="console-login">
        {t('Login')}
      </Button>
    </Popover>
  );
};
