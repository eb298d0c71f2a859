import { Button, Tooltip } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCreateRefusal } from '../../may-create';
import { createPath } from '../../paths';
import { useSay } from '../../text';

/** Leads to the page that creates a VM. Stays, disabled and with the reason, for users who may not. */
export const CreateButton = ({
  namespace,
  namespaces,
}: {
  readonly namespace: string | undefined;
  /** Those that the list shows, for users who may create only in some. */
  readonly namespaces: readonly string[];
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const refusal = useCreateRefusal(namespace, namespaces);
  if (refusal !== undefined) {
    return (
      <Tooltip content={say(refusal)} position="bottom-end">
        <Button variant="primary" isAriaDisabled data-test="create-vm">
          {t('Create')}
        </Button>
      </Tooltip>
    );
  }
  return (
    <Button
      variant="primary"
      component={(props) => <Link {...props} to={createPath(namespace)} />}
      data-test="create-vm"
    >
      {t('Create')}
    </Button>
  );
};
