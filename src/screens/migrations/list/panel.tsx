import type { ReactElement } from 'react';
import type { MigrationRecord, ProgressView } from '../../../inventory/migrations/migration.types';
import { Gone } from '../../frame/catalogue/gone';
import { CancelButton } from '../../migration/actions/cancel-button';
import { MigrationProgress } from '../../migration/progress/migration-progress';
import { AgainButton, type Asked } from './menu';

interface PanelProps {
  /** Undefined where there is none with the key in the URL. */
  readonly record: MigrationRecord | undefined;
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
export const Panel = ({ record, figures, loading, ask }: PanelProps): ReactElement =>
  record === undefined ? (
    <Gone loading={loading} />
  ) : (
    <>
      <Way record={record} ask={ask} />
      <MigrationProgress record={record} progress={figures.byKey.get(record.key)} state={figures.state} narrow />
    </>
  );
