import { Button, Progress } from '@patternfly/react-core';
import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApiError } from '../../../cluster/errors';
import type { Drain, DrainState } from '../../../commands/node/drain/drain';
import { hasLeft, isUnderWay, type DrainStep } from '../../../commands/node/drain/steps';
import { EMPTY_MIGRATION_QUERY, type MigrationRecord } from '../../../inventory/migrations/migration.types';
import type { NodeRecord } from '../../../inventory/nodes/node.types';
import { useMigrations, useProgress } from '../../../inventory/use-migrations';
import { timeOfDay } from '../../../lib/time';
import { FailureAlert } from '../../../ui/dialog/failure';
import { Notice } from '../../../ui/state/notice';
import { Status } from '../../../ui/status/status';
import { SmallTable } from '../../../ui/table/small-table';
import { nodePath, podPath, vmPath } from '../../paths';
import { failureOf, useSay } from '../../text';
import { uncordon } from '../../../commands/node/cordon';
import { useRunOnNodes } from '../commands';
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

const Steps = ({ state, node }: { readonly state: DrainState; readonly node: string }): ReactElement => {
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
            const face = stepFace(step.state);
            const share = step.state.is === 'migrating' ? moveOf(step)?.share : undefined;
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

interface CourseProps {
  readonly drain: Drain;
  readonly state: DrainState;
  readonly record: NodeRecord;
  readonly forget: () => void;
}

const Buttons = ({ drain, state, record, forget }: CourseProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const run = useRunOnNodes();
  const [error, setError] = useState<ApiError | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const moving = state.steps.filter((step) => step.state.is === 'migrating').length;
  const isOver = state.phase === 'stopped' || state.phase === 'done';
  const takeBack = (): void => {
    setBusy(true);
    setError(undefined);
    drain
      .takeBack()
      .catch((failure: unknown) => setError(failure instanceof ApiError ? failure : undefined))
      .finally(() => setBusy(false));
  };
  return (
    <>
      <div className="vm-manager-nodes__bulk">
        {state.phase === 'running' && (
          <Button variant="secondary" onClick={() => drain.stop()} data-test="drain-stop">
            {t('Stop')}
          </Button>
        )}
        {!isOver && moving > 0 && (
          <Button
            variant="secondary"
            isDanger
            isLoading={busy}
            isDisabled={busy}
            onClick={takeBack}
            data-test="drain-take-back"
          >
            {t('Stop and cancel the migrations under way ({{number}})', { number: moving })}
          </Button>
        )}
        {isOver && record.cordoned && (
          <Button variant="secondary" onClick={() => run(uncordon, [record])} data-test="drain-uncordon">
            {say(uncordon.label)}
          </Button>
        )}
        {isOver && (
          <Button variant="primary" onClick={forget} data-test="drain-again">
            {t('Back to the preview')}
          </Button>
        )}
      </div>
      {error !== undefined && <FailureAlert failure={failureOf(error, say)} />}
    </>
  );
};

/** A drain as it goes on: how far it is, each machine, and how to stop it. */
export const DrainProgress = (props: CourseProps): ReactElement => {
  const { state, record } = props;
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const total = state.steps.length;
  const left = state.steps.filter(hasLeft).length;
  const underWay = state.steps.filter(isUnderWay).length;
  const words: Readonly<Record<DrainState['phase'], string>> = {
    ready: t('Not begun'),
    preparing: t('The node is being cordoned'),
    running: t('{{left}} of {{total}} have left the node, {{underWay}} under way', { left, total, underWay }),
    stopping: t('Stopping: nothing more is asked to leave, {{underWay}} still under way', { underWay }),
    stopped: t('Stopped: {{left}} of {{total}} have left the node', { left, total }),
    done: t('Done: {{left}} of {{total}} have left the node', { left, total }),
  };
  return (
    <>
      <Progress
        title={words[state.phase]}
        value={left}
        max={Math.max(1, total)}
        label={`${left} / ${total}`}
        measureLocation="outside"
        data-test="drain-progress"
        data-phase={state.phase}
      />
      {state.trouble !== undefined && (
        <Notice kind="attention" dataTest="drain-trouble">
          {t('The node could not be looked at: {{reason}}', { reason: state.trouble })}
        </Notice>
      )}
      {state.phase === 'stopped' && record.cordoned && (
        <Notice kind="note">{t('The node stays cordoned until you uncordon it.')}</Notice>
      )}
      <Buttons {...props} />
      <Steps state={state} node={record.name} />
    </>
  );
};
