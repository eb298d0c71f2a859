import type { TFunction } from 'i18next';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoreState } from '../../../cluster/store.types';
import { useMachineMigrations, useProgress } from '../../../inventory/use-migrations';
import { Card, CardGrid } from '../../../ui/card/card';
import { targetOf } from '../../actions/targets';
import { SourceBanner } from '../../frame/source-state';
import { CancelButton } from '../../migration/actions/cancel-button';
import { MigrateButton } from '../../migration/actions/migrate-button';
import { MigrationProgress } from '../../migration/progress/migration-progress';
import type { MachineProps } from '../machine';
import { AbilityCard } from './ability-card';
import { ChangesCard } from './changes-card';
import { HistoryCard } from './history-card';
import { isUnread } from './unread';

/** Nothing is said to be absent that could not be read. */
const emptyWords = (t: TFunction, state: StoreState): string => {
  if (state.phase === 'loading') return t('Loading');
  return isUnread(state) ? t('Unknown: the migrations could not be read.') : t('No migration is under way.');
};

/** The migration under way, whether there can be one, and those before. */
export const Migrations = ({ record, about }: MachineProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { records, current, state, retry } = useMachineMigrations(record.namespace, record.name);
  const running = useMemo(() => (current === undefined ? [] : [current]), [current]);
  const { byKey, state: figures } = useProgress(running);
  const target = useMemo(() => targetOf(record, about === 'vm' ? 'machine' : 'instance'), [record, about]);
  const past = useMemo(() => records.filter((one) => one !== current), [records, current]);
  return (
    <>
      <SourceBanner state={state} what={t('Migrations')} retry={retry} />
      <CardGrid>
        <Card
          title={t('Under way')}
          dataTest="card-migration"
          resetOn={current}
          wide
          aside={current === undefined ? <MigrateButton target={target} /> : <CancelButton record={current} />}
        >
          {current === undefined ? (
            <p data-test="no-migration">{emptyWords(t, state)}</p>
          ) : (
            <MigrationProgress record={current} progress={byKey.get(current.key)} state={figures} />
          )}
        </Card>
        <ChangesCard record={record} />
        <AbilityCard record={record} />
        <HistoryCard records={past} state={state} />
      </CardGrid>
    </>
  );
};
