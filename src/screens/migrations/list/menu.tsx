import { Button } from '@patternfly/react-core';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { migrate } from '../../../commands/vm/migrate';
import { objectAccess } from '../../../commands/object/access';
import type { MigrationRecord } from '../../../inventory/migrations/migration.types';
import { VMIM } from '../../../resources/kinds';
import { whyNotCancel } from '../../../resources/migration/state';
import { MenuEntries } from '../../../ui/menu/entries';
import type { MenuEntry } from '../../../ui/menu/entry';
import { useEntriesTold } from '../../actions/subject';
import { useRefusal } from '../../actions/use-refusal';
import { machineTarget } from '../../migration/actions/refs';
import { useSay } from '../../text';

/** What is being asked about migrations. */
export type Asked = { readonly about: 'cancel' | 'delete' | 'again'; readonly records: readonly MigrationRecord[] };

/** Why a migration cannot be tried again, canceled or deleted; undefined for what can be done. */
const useReasons = (record: MigrationRecord): Readonly<Record<Asked['about'], string | undefined>> => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { namespace, name, stage, object, machine, machineIs } = record;
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
  const noCancel = whyNotCancel(object, machine?.vmi) ?? noDrop;
  const again = (): string | undefined => {
    if (noMake !== undefined) return say(noMake);
    if (stage !== 'failed') return t('Only a failed migration can be tried again');
    return machineIs === 'gone' ? t('The machine does not run any more') : undefined;
  };
  return {
    again: again(),
    cancel: noCancel && say(noCancel),
    delete: isOver ? noDrop && say(noDrop) : t('It has not ended: cancel it instead'),
  };
};

interface MigrationMenuProps {
  readonly record: MigrationRecord;
  readonly ask: (asked: Asked) => void;
  readonly open: (key: string) => void;
  readonly close: () => void;
}

const useEntries = ({ record, ask }: Pick<MigrationMenuProps, 'record' | 'ask'>): readonly MenuEntry[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const reasons = useReasons(record);
  const entry = (about: Asked['about'], label: string): MenuEntry => ({
    id: `migration.${about}`,
    label,
    danger: about === 'delete',
    disabledReason: reasons[about],
    onSelect: () => ask({ about, records: [record] }),
  });
  return [entry('again', t('Try again')), entry('cancel', t('Cancel migration')), entry('delete', t('Delete'))];
};

/** Offers the same in the command palette while the migration is shown. */
export const MigrationCommands = (props: Pick<MigrationMenuProps, 'record' | 'ask'>): null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  useEntriesTold(t('Commands for {{name}}', { name: props.record.name }), useEntries(props));
  return null;
};

/** What can be done with one migration. */
export const MigrationMenu = ({ record, ask, open, close }: MigrationMenuProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const entries = useEntries({ record, ask });
  return (
    <MenuEntries
      close={close}
      groups={[
        { id: 'look', entries: [{ id: 'details', label: t('Show details'), onSelect: () => open(record.key) }] },
        { id: 'do', entries },
      ]}
    />
  );
};

/** Beside the reason of a failure: asks where to at once. */
export const AgainButton = ({ record, ask }: Pick<MigrationMenuProps, 'record' | 'ask'>): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { again: reason } = useReasons(record);
  return (
    <>
      <Button
        variant="secondary"
        size="sm"
        isAriaDisabled={reason !== undefined}
        onClick={() => reason === undefined && ask({ about: 'again', records: [record] })}
        data-test="migration-again"
      >
        {t('Try again')}
        {reason !== undefined && <span className="pf-v6-screen-reader"> – {reason}</span>}
      </Button>
      {reason !== undefined && <span className="vm-manager-migration__detail">{reason}</span>}
    </>
  );
};

/** The dialog of "try again" acts on the machine, at best to the same node. */
export const againOf = ({ records }: Asked): readonly ReturnType<typeof machineTarget>[] => records.map(machineTarget);
