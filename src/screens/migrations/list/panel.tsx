import type { ReactElement } from 'react';
import type { MigrationRecord, ProgressView } from '../../../inventory/migrations/migration.types';
import { Gone } from '../../frame/catalogue/gone';
import { CancelButton } from '../../migration/actions/cancel-button';
import { MigrationProgress } from '../../migration/progress/migration-progress';
import { Ended } from './ended';
import { AgainButton, MigrationCommands, type Asked } from './menu';

interface PanelProps {
  /** Undefined where there is none with the key in the URL. */
  readonly record: MigrationRecord | undefined;
  /** As it was when it was seen last. */
  readonly last: MigrationRecord | undefined;
  readonly figures: ProgressView;
  readonly loading: boolean;
  readonly ask: (asked: Asked) => void;
}

const Way = ({ record, ask }: { readonly record: MigrationRecord; readonly ask: PanelProps['ask'] }) => {
  switch (record.stage) {
    case 'running':
    case 'waiting':
      return <CancelButton record={record} />;
    case 'failed':
      return <AgainButton record={record} ask={ask} />;
    case 'succeeded':
      return null;
  }
};

/** One migration beside the list, also while a filter hides it there. */
export const Panel = ({ record, last, figures, loading, ask }: PanelProps): ReactElement => {
  if (record === undefined) return last === undefined || loading ? <Gone loading={loading} /> : <Ended record={last} />;
  return (
    <>
      <MigrationCommands record={record} ask={ask} />
      {record.stage !== 'succeeded' && (
        <div className="vm-manager-migrations__way">
          <Way record={record} ask={ask} />
        </div>
      )}
      <MigrationProgress record={record} progress={figures.byKey.get(record.key)} state={figures.state} narrow />
    </>
  );
};
