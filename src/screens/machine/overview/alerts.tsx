import { Alert } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { VmRecord } from '../../../inventory/record';
import { useSay } from '../../text';
import { alertsOf } from './alert-rules';
import { Changes } from './changes';

/** What deserves attention, above the cards. */
export const Alerts = ({ record }: { readonly record: VmRecord }): ReactElement => {
  const { i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  return (
    <>
      {alertsOf(record, i18n.language).map((alert) => (
        <Alert
          key={alert.id}
          isInline
          variant={alert.tone}
          title={say(alert.title)}
          data-test={`alert-${alert.id}`}
          className="vm-manager-machine__alert"
        >
          {alert.body !== undefined && <p>{say(alert.body)}</p>}
          {alert.changes !== undefined && alert.changes.length > 0 && <Changes changes={alert.changes} />}
        </Alert>
      ))}
    </>
  );
};
