import { useTranslation } from 'react-i18next';
import { useHref } from 'react-router';
import { useImpersonated } from '../../../cluster/hooks';
import { withOpener } from './acts-as';

/** Where a page is opened in a window of its own, and what is to be known before that. */
export const useOwnWindow = (path: string): { readonly href: string; readonly hint: string | undefined } => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const impersonated = useImpersonated();
  return {
    href: useHref(withOpener(path, impersonated)),
    hint:
      impersonated === undefined
        ? undefined
        : t('The new window acts as yourself, not as {{name}}.', { name: impersonated }),
  };
};
