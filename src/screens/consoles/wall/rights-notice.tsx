import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../../ui/state/notice';
import { useSay } from '../../text';
import type { Rights } from './rights';

const MOST_NAMED = 5;

/** Says once, for the whole page, where pictures may not be taken. */
export const RightsNotice = ({ rights }: { readonly rights: Rights }): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { denied, reason } = rights;
  if (denied.length === 0 || reason === undefined) return null;
  const names = denied.slice(0, MOST_NAMED).join(', ');
  return (
    <Notice kind="attention" dataTest="screens-denied">
      {denied.length > MOST_NAMED
        ? t('You may not take pictures of screens in {{names}} and {{number}} more namespaces.', {
            names,
            number: denied.length - MOST_NAMED,
          })
        : t('You may not take pictures of screens in {{names}}.', { names })}{' '}
      {say(reason)} {t('Opening a console needs another right, which you may have.')}
    </Notice>
  );
};
