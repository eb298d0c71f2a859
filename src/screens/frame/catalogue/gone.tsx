import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../../ui/state/empty';
import { LinesSkeleton } from '../../../ui/state/skeleton';

/** Stands in the panel for something that a link names and that is not there. */
export const Gone = ({ loading }: { readonly loading: boolean }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return loading ? (
    <LinesSkeleton label={t('Loading the details')} lines={8} />
  ) : (
    <Empty reason="no-match" title={t('It is not there')}>
      {t('It was deleted, or you may not see it.')}
    </Empty>
  );
};
