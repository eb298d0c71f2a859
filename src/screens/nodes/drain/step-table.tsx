import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DrainState } from '../../../commands/node/drain/drain';
import type { DrainStep } from '../../../commands/node/drain/steps';
import { EMPTY_MIGRATION_QUERY, type MigrationRecord } from '../../../inventory/migrations/migration.types';
import { useMigrations, useProgress } from '../../../inventory/use-migrations';
import { timeOfDay } from '../../../lib/time';
import { Status } from '../../../ui/status/status';
import { SmallTable } from '../../../ui/table/small-table';
import { nodePath, podPath, vmPath } from '../../paths';
import { useSay } from '../../text';
import { STEP_ORDER, stepFace } from './step-face';

/** The migration of each machine that is under way, with how much of it is copied, 0–1. */
const useMoves = (
  node: string,
): ReadonlyMap<string, { readonly record: MigrationRecord; readonly share: number | undefined }> => {
  const query = useMemo(
    () => ({ ...EMPTY_MIGRATION_QUERY, stage: ['running', 'waiting'] as const, node: [node] }),
    [node],
  );
  const { records } = useMigrations(query, undefined);
  const { byKey } = useProgress(records);
  return useMemo(
    () =>
      new Map(
        records.map((record) => {
          const progress = byKey.get(record.key);
          return [record.vmiKey, { record, share: progress?.is === 'measured' ? progress.share : undefined }];
        }),
      ),
    [records, byKey],
  );
};

const Name = ({ pod }: Pick<DrainStep, 'pod'>): ReactElement => {
  const { machine, ref } = pod;
  if (machine === undefined) return <Link to={podPath(ref.namespace ?? '', ref.name)}>{pod.key}</Link>;
  const name = machine.slice(machine.indexOf('/') + 1);
  return <Link to={vmPath(ref.namespace ?? '', name)}>{machine}</Link>;
};

const Details = ({
  state,
  move,
}: Pick<DrainStep, 'state'> & { readonly move: MigrationRecord | undefined }): ReactElement | null => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  switch (state.is) {
    case 'moved':
      return <Link to={nodePath(state.to)}>{state.to}</Link>;
    case 'refused':
      return (
        <>
          <div>{state.words}</div>
          <div>{t('Asked again at {{time}}', { time: timeOfDay(state.again, i18n.language) })}</div>
        </>
      );
    case 'failed':
      return <>{state.words}</>;
    case 'migrating':
      if (move === undefined) return <>{t('Accepted; the migration has not begun yet')}</>;
      if (move.queue !== undefined)
        return (
          <>
            {t('Waits for its migration: number {{position}} of {{of}}', {
              position: move.queue.position,
              of: move.queue.of,
            })}
          </>
        );
      return move.target === undefined ? null : <Link to={nodePath(move.target)}>{move.target}</Link>;
    case 'waiting':
    case 'asking':
    case 'leaving':
    case 'gone':
    case 'left':
      return null;
  }
};

/** What leaves the node, each with where it stands. */
export const DrainSteps = ({ state, node }: { readonly state: DrainState; readonly node: string }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const moves = useMoves(node);
  const rows = [...state.steps].sort(
    (one, other) => STEP_ORDER.indexOf(one.state.is) - STEP_ORDER.indexOf(other.state.is),
  );
  const moveOf = ({ pod }: DrainStep) => moves.get(pod.machine ?? '');
  return (
    <SmallTable<DrainStep>
      label={t('What leaves the node')}
      rows={rows}
      keyOf={({ pod }) => pod.key}
      empty={t('There was nothing to take away from this node.')}
      dataTest="drain-steps"
      columns={[
        { id: 'name', title: t('Name'), cell: ({ pod }) => <Name pod={pod} /> },
        {
          id: 'state',
          title: t('State'),
          cell: (step) => {
            const move = moveOf(step);
            const face = stepFace(step.state, move !== undefined);
            const share = step.state.is === 'migrating' ? move?.share : undefined;
            return (
              <span data-test="drain-step" data-state={face.id}>
                <Status
                  icon={face.icon}
                  tone={face.tone}
                  word={say(face.word)}
                  percent={share === undefined ? undefined : share * 100}
                />
              </span>
            );
          },
        },
        {
          id: 'details',
          title: t('Where to, or why'),
          cell: (step) => <Details state={step.state} move={moveOf(step)?.record} />,
        },
      ]}
    />
  );
};
