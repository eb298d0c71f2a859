import { useCallback, useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Target } from '../../../commands/command';
import { migrate, type MigrateInput } from '../../../commands/vm/migrate';
import { useTies } from '../../../inventory/use-ties';
import type { Message } from '../../../lib/message';
import { blindSpots } from '../../../resources/migration/precheck';
import { keyOf } from '../../../resources/object';
import { Dialog } from '../../../ui/dialog/dialog';
import { ChoiceField } from '../../../ui/form/choice-field';
import { Notice } from '../../../ui/state/notice';
import { LinesSkeleton } from '../../../ui/state/skeleton';
import { CommandLines } from '../../actions/bulk/command-lines';
import { BulkSummary } from '../../actions/bulk/summary';
import { useBulkSubmit } from '../../actions/bulk/use-bulk-submit';
import { useRefusal } from '../../actions/use-refusal';
import { useSay } from '../../text';
import { useMeter } from '../meter';
import { inputFor } from './one';
import { planFor, sortOut, spreadOf, type Sorted } from './sort-out';
import { usePicture, type Picture } from './use-picture';
import { useSliced } from './use-sliced';

interface MigrateManyProps {
  readonly targets: readonly Target[];
  readonly node: string | undefined;
  readonly onClose: () => void;
}

/** More namespaces than this are not asked about: the API decides when each one's turn comes. */
const MOST_NAMESPACES = 60;

/** Why targets may not be migrated, by RBAC: one question for each namespace, asked once. */
const useForbidden = (targets: readonly Target[]): ReturnType<typeof useRefusal> =>
  useRefusal(
    useMemo(() => {
      const one = [...new Map(targets.map((target) => [target.ref.namespace, target])).values()];
      return one.length > MOST_NAMESPACES ? [] : one.flatMap((target) => migrate.access(target));
    }, [targets]),
  );

/**
 * Which of them can go where, as things were when everything was known for the first time: what happens meanwhile is seen when each one's turn comes, and
 * looking again at hundreds of machines with each change of a node would make the page wait.
 */
const useSorted = (
  targets: readonly Target[],
  picture: Picture,
  node: string | undefined,
): {
  readonly sorted: readonly Sorted[] | undefined;
  readonly isCurrent: boolean;
  readonly notes: readonly Message[];
} => {
  const refusal = useForbidden(targets);
  const { surroundings, open, settled } = picture;
  const ties = useTies(
    useMemo(() => targets.map(({ ref, vm, vmi }) => ({ key: keyOf(ref.namespace, ref.name), vm, vmi })), [targets]),
  );
  const context = useMemo(() => ({ ...picture.context, ...ties }), [picture.context, ties]);
  const [still, hold] = useState({ surroundings, open, settled });
  if (!still.settled && settled) hold({ surroundings, open, settled });
  const { result: sorted, isCurrent } = useSliced(
    useCallback(() => sortOut(targets, { ...still, context, refusal }, node), [targets, still, context, refusal, node]),
  );
  if (!still.settled) return { sorted: undefined, isCurrent: false, notes: [] };
  return { sorted, isCurrent, notes: blindSpots(still.surroundings, ties.disks) };
};

const Where = ({
  picture,
  chosen,
  onChoose,
}: {
  readonly picture: Picture;
  readonly chosen: string | undefined;
  readonly onChoose: (node: string | undefined) => void;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const able = picture.nodes.records.filter(({ runsMachines, ready, cordoned }) => runsMachines && ready && !cordoned);
  return (
    <ChoiceField
      label={t('Where to')}
      value={chosen ?? ''}
      choices={[
        { value: '', label: t('Choose automatically') },
        ...able.map(({ name }) => ({ value: name, label: name })),
      ]}
      onChange={(value) => onChoose(value === '' ? undefined : value)}
      dataTest="migrate-target"
    />
  );
};

const NONE: readonly Sorted[] = [];

/** Asks where several machines are to be migrated, and says which can be. */
export const MigrateMany = ({ targets, node, onClose }: MigrateManyProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const meter = useMeter();
  const submit = useBulkSubmit(migrate, onClose);
  const [asked] = useState(targets);
  const picture = usePicture();
  const [chosen, setChosen] = useState(node);
  const { sorted, isCurrent, notes } = useSorted(asked, picture, chosen);
  const plan = useMemo(() => planFor(sorted ?? NONE), [sorted]);
  const spread = spreadOf(sorted ?? NONE);
  const { limits } = picture;
  const inputOf = (): MigrateInput => ({ ...inputFor(chosen, picture), meter });
  return (
    <Dialog
      title={t('Migrate {{number}} machines', { number: asked.length })}
      description={t('The guests go on running while they move to other nodes.')}
      submitLabel={t('Migrate {{number}}', { number: sorted === undefined ? asked.length : plan.targets.length })}
      canSubmit={isCurrent && plan.targets.length > 0}
      busy={false}
      failure={undefined}
      onSubmit={() =>
        submit(
          plan.targets.map((target) => ({ target, input: inputOf() })),
          plan.skipped,
        )
      }
      onClose={onClose}
      wide
      dataTest="dialog-vm.migrate"
    >
      <Where picture={picture} chosen={chosen} onChoose={setChosen} />
      {notes.map((note) => (
        <Notice key={note.key} kind="note" dataTest="migrate-note">
          {say(note)}
        </Notice>
      ))}
      {sorted === undefined ? (
        <LinesSkeleton label={t('Loading')} lines={3} />
      ) : (
        <BulkSummary plan={plan} action={say(migrate.label)}>
          {spread.length > 0 && (
            <p data-test="migrate-spread">
              {t('There is room for them like this: {{nodes}}', {
                nodes: spread.map(([name, count]) => `${name} (${count})`).join(', '),
              })}
            </p>
          )}
          <CommandLines command={migrate} targets={plan.targets} inputOf={inputOf} />
        </BulkSummary>
      )}
      {plan.targets.length > limits.perCluster && (
        <Notice kind="note">
          {t(
            'At most {{cluster}} run at a time in the cluster, and {{node}} away from one node: the others wait for their turn.',
            { cluster: limits.perCluster, node: limits.outboundPerNode },
          )}
        </Notice>
      )}
    </Dialog>
  );
};
