/** Says that the cluster no longer knows the user (401), instead of letting every request fail in silence. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert, AlertActionLink } from '@patternfly/react-core';

export function SignedOut() {
  const { t } = useTranslation('console');
  const [reason, setReason] = useState<string>();
  useEffect(() => {
    const listener = (event: Event) => setReason(String((event as CustomEvent<unknown>).detail));
    window.addEventListener('console:signed-out', listener);
    return () => window.removeEventListener('console:signed-out', listener);
  }, []);
  if (reason === undefined) return null;
  return (
    <Alert
      isInline
      variant="warning"
      title={t('The cluster no longer accepts your credentials')}
      actionLinks={<AlertActionLink onClick={() => window.location.reload()}>{t('Reload')}</AlertActionLink>}
    >
      {reason}
    </Alert>
  );
}
