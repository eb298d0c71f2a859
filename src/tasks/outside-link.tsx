import ExternalLinkAltIcon from '@patternfly/react-icons/dist/esm/icons/external-link-alt-icon';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** A page that is none of the console, such as that of an upload service whose certificate has to be accepted once. */
export const OutsideLink = ({ href }: { readonly href: string }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <p>
      <a href={href} target="_blank" rel="noopener noreferrer" data-test="task-link">
        {t('Open {{url}}', { url: href })} <ExternalLinkAltIcon />
      </a>
    </p>
  );
};
