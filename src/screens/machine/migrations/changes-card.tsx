import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { VmRecord } from '../../../inventory/record';
import { changesUnderway, restartNeedOf } from '../../../resources/migration/change';
import { Card } from '../../../ui/card/card';
import { Status } from '../../../ui/status/status';
import { useSay } from '../../text';

/** Changes of the running machine: those that apply by a migration, and those that wait for a restart. Nothing without any. */
export const ChangesCard = ({ record }: { readonly record: VmRecord }): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const underway = changesUnderway(record.vmi);
  const need = restartNeedOf(record.vm);
  if (underway.length === 0 && need === undefined) return null;
  return (
    <Card title={t('Changes that are not in effect yet')} dataTest="card-changes" wide>
      <ul className="vm-manager-migration__reasons">
        {underway.map(({ is, text, detail }) => (
          <li key={is} data-test={`change-${is}`}>
            <Status icon="migrating" tone="progress" word={say(text)} reason={detail} wraps />
            <div>{t('The cluster starts the migration by itself: nothing is to be done.')}</div>
          </li>
        ))}
        {need !== undefined && (
          <li data-test="change-restart">
            <Status icon="attention" tone="warning" word={say(need.text)} wraps />
            {need.wayOn !== undefined && <div>{say(need.wayOn)}</div>}
            {need.detail !== '' && <div className="vm-manager-migration__detail">{need.detail}</div>}
            <div>{t('A migration does not apply it. Restart the VM, or take the change back.')}</div>
          </li>
        )}
      </ul>
    </Card>
  );
};
