import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../../ui/state/notice';
import { useSay } from '../../text';
import type { Rights } from './rights';

/** Says once, for the whole page, where pictures may not be taken. */
export const RightsNotice = ({ rights }: { readonly rights: Rights }): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { denied, reason } = rights;
  if (denied.length === 0 || reason === undefined) return null;
  return (
    <Notice kind="attention" dataTest="screens-denied">
      {denied.length === 1
        ? t('You may not take pictures of screens in {{names}}.', { names: denied[0] })
        : t('You may not take pictures of screens in {{number}} of the namespaces in view.', {
            number: denied.length,
          })}{' '}
      {say(reason)} {t('Opening a console needs another right, which you may have.')}
    </Notice>
  );
};
