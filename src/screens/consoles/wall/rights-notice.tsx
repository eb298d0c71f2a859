import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../../ui/state/notice';
import { useLasting } from '../../console/watch/use-lasting';
import { useSay } from '../../text';
import type { Rights } from './rights';

/** Says once, for the whole page, where pictures may not be taken, or that it is not known. */
export const RightsNotice = ({ rights }: { readonly rights: Rights }): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { denied, reason, open, again } = rights;
  const isOpen = useLasting(open);
  return (
    <>
      {denied.length > 0 && reason !== undefined && (
        <Notice kind="attention" dataTest="screens-denied">
          {denied.length === 1
            ? t('You may not take pictures of screens in {{names}}.', { names: denied[0] })
            : t('You may not take pictures of screens in {{number}} of the namespaces in view.', {
                number: denied.length,
              })}{' '}
          {say(reason)} {t('Opening a console needs another right, which you may have.')}
        </Notice>
      )}
      {isOpen && (
        <Notice kind="attention" dataTest="screens-open">
          {t('It is not known yet whether you may take pictures of screens: the cluster has not answered.')}{' '}
          <Button variant="link" isInline onClick={again} data-test="screens-ask-again">
            {t('Try again')}
          </Button>
        </Notice>
      )}
    </>
  );
};
