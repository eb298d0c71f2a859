import type { ComponentProps, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { VmsUsing } from '../frame/catalogue/vms-using';

/** The VMs that use a template, an instance type or a preference, in the namespace that is looked at. */
export const Users = (props: Omit<ComponentProps<typeof VmsUsing>, 'title'>): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { namespace } = props;
  const title =
    namespace === undefined
      ? t('Virtual machines that use it')
      : t('Virtual machines in {{namespace}} that use it', { namespace });
  return <VmsUsing {...props} title={title} />;
};
