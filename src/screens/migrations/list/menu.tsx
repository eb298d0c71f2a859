import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { migrate } from '../../../commands/vm/migrate';
import { objectAccess } from '../../../commands/object/access';
import type { MigrationRecord } from '../../../inventory/migrations/migration.types';
import { VMIM } from '../../../resources/kinds';
import { whyNotCancel } from '../../../resources/migration/state';
import { MenuEntries } from '../../../ui/menu/entries';
import { useRefusal } from '../../actions/use-refusal';
import { machineTarget } from '../../migration/actions/refs';
import { useSay } from '../../text';

/** What is being asked about migrations. */
export type Asked = { readonly about: 'cancel' | 'delete' | 'again'; readonly records: readonly MigrationRecord[] };

interface MigrationMenuProps {
  readonly record: MigrationRecord;
  readonly ask: (asked: Asked) => void;
  readonly open: (key: string) => void;
  readonly close: () => void;
}

/** What can be done with one migration. */
export const MigrationMenu = ({ record, ask, open, close }: MigrationMenuProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { namespace, name, stage, key } = record;
  const needed = useMemo(
    () => ({
      drop: [objectAccess({ kind: VMIM, namespace, name }, 'delete')],
      make: migrate.access({ ref: { kind: VMIM, namespace, name }, vm: undefined, vmi: undefined }),
    }),
    [namespace, name],
  );
  const refusal = useRefusal(useMemo(() => [...needed.drop, ...needed.make], [needed]));
  const [noDrop, noMake] = [refusal(needed.drop), refusal(needed.make)];
  const isOver = stage === 'failed' || stage === 'succeeded';
  const noCancel = whyNotCancel(record.object, record.machine?.vmi) ?? noDrop;
  const noAgain =
    noMake !== undefined
      ? say(noMake)
      : stage !== 'failed'
        ? t('Only a failed migration can be tried again')
        : record.machineIs === 'gone'
          ? t('The machine does not run any more')
          : undefined;
  const noDelete = isOver ? noDrop && say(noDrop) : t('It has not ended: cancel it instead');
  const one = [record];
  return (
    <MenuEntries
      close={close}
      groups={[
        { id: 'look', entries: [{ id: 'details', label: t('Show details'), onSelect: () => open(key) }] },
        {
          id: 'do',
          entries: [
            {
              id: 'migration.again',
              label: t('Try again'),
              disabledReason: noAgain,
              onSelect: () => ask({ about: 'again', records: one }),
            },
            {
              id: 'migration.cancel',
              label: t('Cancel migration'),
              disabledReason: noCancel && say(noCancel),
              onSelect: () => ask({ about: 'cancel', records: one }),
            },
            {
              id: 'migration.delete',
              label: t('Delete'),
              danger: true,
              disabledReason: noDelete,
              onSelect: () => ask({ about: 'delete', records: one }),
            },
          ],
        },
      ]}
    />
  );
};

/** The dialog of "try again" acts on the machine, at best to the same node. */
export const againOf = ({ records }: Asked): readonly ReturnType<typeof machineTarget>[] => records.map(machineTarget);
