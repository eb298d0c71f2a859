import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useImpersonated } from '../../../cluster/hooks';
import { Notice } from '../../../ui/state/notice';
import { notActingAs } from './acts-as';

/** Says in a window of its own that it does not act in the name in which the page acted that opened it. */
export const ActsAsNotice = (): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [params] = useSearchParams();
  const name = notActingAs(params, useImpersonated());
  if (name === undefined) return null;
  return (
    <Notice kind="attention" dataTest="console-acts-as">
      {t(
        'This window acts as yourself, not as {{name}}: impersonation does not reach beyond the window in which it was started.',
        {
          name,
        },
      )}
    </Notice>
  );
};
