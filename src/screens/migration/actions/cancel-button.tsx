import { Button } from '@patternfly/react-core';
import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { objectAccess } from '../../../commands/object/access';
import type { MigrationRecord } from '../../../inventory/migrations/migration.types';
import { VMIM } from '../../../resources/kinds';
import { whyNotCancel } from '../../../resources/migration/state';
import { useRefusal } from '../../actions/use-refusal';
import { useSay } from '../../text';
import { CancelDialog } from './cancel-dialog';

/** Cancels one migration; where that is not possible it says why. */
export const CancelButton = ({ record }: { readonly record: MigrationRecord }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const { namespace, name } = record;
  const requests = useMemo(() => [objectAccess({ kind: VMIM, namespace, name }, 'delete')], [namespace, name]);
  const refused = useRefusal(requests)(requests);
  const reason = whyNotCancel(record.object, record.machine?.vmi) ?? refused;
  return (
    <>
      <Button
        variant="secondary"
        isDanger
        size="sm"
        isAriaDisabled={reason !== undefined}
        onClick={() => setAsking(true)}
        data-test="migration-cancel"
      >
        {t('Cancel migration')}
        {reason !== undefined && <span className="pf-v6-screen-reader"> – {say(reason)}</span>}
      </Button>
      {reason !== undefined && <span className="vm-manager-migration__detail">{say(reason)}</span>}
      {asking && <CancelDialog records={[record]} onClose={() => setAsking(false)} />}
    </>
  );
};
