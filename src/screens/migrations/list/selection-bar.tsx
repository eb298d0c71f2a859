import { Button } from '@patternfly/react-core';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { objectAccess } from '../../../commands/object/access';
import type { MigrationRecord } from '../../../inventory/migrations/migration.types';
import { VMIM } from '../../../resources/kinds';
import { whyNotCancel } from '../../../resources/migration/state';
import { useEntriesTold } from '../../actions/subject';
import { useRefusal } from '../../actions/use-refusal';
import { useSay } from '../../text';
import type { Asked } from './menu';

interface SelectionBarProps {
  readonly records: readonly MigrationRecord[];
  readonly ask: (asked: Asked) => void;
  readonly clear: () => void;
}

/** Those that the user may end, by namespace; and why not the others. Not answered yet counts as allowed. */
const useAllowed = (
  records: readonly MigrationRecord[],
): { readonly allowed: readonly MigrationRecord[]; readonly reason: string | undefined } => {
  const say = useSay();
  const requests = useMemo(() => {
    const namespaces = new Set(records.map(({ namespace }) => namespace));
    return new Map(
      [...namespaces].map((namespace) => [namespace, [objectAccess({ kind: VMIM, namespace, name: '' }, 'delete')]]),
    );
  }, [records]);
  const refusal = useRefusal(useMemo(() => [...requests.values()].flat(), [requests]));
  return useMemo(() => {
    const refusals = new Map([...requests].map(([namespace, needed]) => [namespace, refusal(needed)]));
    const first = [...refusals.values()].find((found) => found !== undefined);
    return {
      allowed: records.filter(({ namespace }) => refusals.get(namespace) === undefined),
      reason: first && say(first),
    };
  }, [records, requests, refusal, say]);
};

/** Read out with the button, and shown to who points at it. */
const Why = ({ reason }: { readonly reason: string | undefined }): ReactElement | null =>
  reason === undefined ? null : <span className="pf-v6-screen-reader"> – {reason}</span>;

const disabled = (disabledReason: string | undefined) => (disabledReason === undefined ? {} : { disabledReason });

/** What can be done with the selected migrations: cancel those under way, delete those that are over. */
export const SelectionBar = ({ records, ask, clear }: SelectionBarProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { allowed, reason } = useAllowed(records);
  const under = allowed.filter(({ object, machine }) => whyNotCancel(object, machine?.vmi) === undefined);
  const over = allowed.filter(({ stage }) => stage === 'failed' || stage === 'succeeded');
  const [first] = allowed;
  const noCancel = first && whyNotCancel(first.object, first.machine?.vmi);
  const cancelReason = under.length > 0 ? undefined : (reason ?? (noCancel && say(noCancel)));
  const deleteReason = over.length > 0 ? undefined : (reason ?? t('None of them has ended: cancel them instead'));
  const number = (count: number): string => count.toLocaleString(i18n.language);
  const cancel = (): void => ask({ about: 'cancel', records: under });
  const remove = (): void => ask({ about: 'delete', records: over });
  const labels = {
    cancel: t('Cancel {{number}}', { number: number(under.length) }),
    remove: t('Delete {{number}} finished', { number: number(over.length) }),
  };
  useEntriesTold(t('Commands for {{count}} selected', { count: records.length }), [
    { id: 'migration.cancel', label: labels.cancel, onSelect: cancel, ...disabled(cancelReason) },
    { id: 'migration.delete', label: labels.remove, onSelect: remove, danger: true, ...disabled(deleteReason) },
  ]);
  return (
    <div className="vm-manager-migrations__bulk" role="group" aria-label={t('Selection')} data-test="selection-bar">
      <span data-test="selection-count">{t('{{number}} selected', { number: number(records.length) })}</span>
      <Button
        variant="secondary"
        size="sm"
        isAriaDisabled={under.length === 0}
        title={cancelReason}
        onClick={cancel}
        data-test="bulk-migration.cancel"
      >
        {labels.cancel}
        <Why reason={cancelReason} />
      </Button>
      <Button
        variant="secondary"
        size="sm"
        isDanger
        isAriaDisabled={over.length === 0}
        title={deleteReason}
        onClick={remove}
        data-test="bulk-migration.delete"
      >
        {labels.remove}
        <Why reason={deleteReason} />
      </Button>
      <Button variant="link" isInline onClick={clear} data-test="clear-selection">
        {t('Clear the selection')}
      </Button>
    </div>
  );
};
