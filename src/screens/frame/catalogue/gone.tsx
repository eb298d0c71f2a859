import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../../ui/state/empty';
import { LinesSkeleton } from '../../../ui/state/skeleton';

/** What was made a moment ago may not be in the list yet. */
const PATIENCE_MS = 3_000;

/** Stands in the panel for something that a link names and that is not there. */
export const Gone = ({ loading }: { readonly loading: boolean }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [isSure, setSure] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSure(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return loading || !isSure ? (
    <LinesSkeleton label={t('Loading the details')} lines={8} />
  ) : (
    <Empty reason="no-match" title={t('It is not there')}>
      {t('It was deleted, or you may not see it.')}
    </Empty>
  );
};
