import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MigrationRecord, Progress, ProgressView } from '../../../inventory/migrations/migration.types';
import { msg, type Message } from '../../../lib/message';
import { duration } from '../../../lib/time';
import { VMIM } from '../../../resources/kinds';
import { migrationFactsOf, type MigrationMode } from '../../../resources/migration/state';
import { doingWords, modeWords } from '../../../resources/migration/words';
import { Facts, type Fact } from '../../../ui/facts/facts';
import { Status } from '../../../ui/status/status';
import { migrationPoliciesPath, podPath, resourcePath } from '../../paths';
import { useSay } from '../../text';
import { faceOf, KIND_REASONS, KIND_WORDS, waitWords } from './face';
import { Figures } from './figures';
import { ProgressBar } from './progress-bar';
import './progress.css';
import { Route } from './route';
import { Timeline } from './timeline';
import { Failure } from './failure';
import { useTicking } from './use-ticking';

interface MigrationProgressProps {
  readonly record: MigrationRecord;
  readonly progress: Progress | undefined;
  readonly state: ProgressView['state'];
  /** In a panel beside a list: one part below the other. */
  readonly narrow?: boolean;
}

/** KubeVirt chooses the policy when it hands the migration over to the nodes. `kubevirt: pkg/virt-controller/watch/migration/migration.go` */
const BEFORE_HAND_OVER: readonly MigrationRecord['phase'][] = ['', 'Pending', 'Scheduling', 'Scheduled'];

/** How the memory is moved, or was, in a word. */
const MODE_WORDS: Readonly<Record<MigrationMode, Message>> = {
  PreCopy: msg('Pre-copy'),
  PostCopy: msg('Post-copy'),
  Paused: msg('Paused'),
};

const useFacts = (record: MigrationRecord, now: number): readonly Fact[] => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { createdAt, endedAt, mode, policy, namespace, name, kind, stage } = record;
  const { targetPod } = migrationFactsOf(record.object, record.machine?.vmi);
  const isOver = stage === 'succeeded' || stage === 'failed';
  return [
    { id: 'route', term: t('Nodes'), value: <Route record={record} /> },
    {
      id: 'elapsed',
      term: isOver ? t('Duration') : t('Elapsed'),
      value: createdAt === undefined ? undefined : duration(Math.max(0, (endedAt ?? now) - createdAt), i18n.language),
    },
    { id: 'kind', term: t('Reason'), value: `${say(KIND_WORDS[kind])}: ${say(KIND_REASONS[kind])}` },
    ...(mode === undefined ? [] : [{ id: 'mode', term: t('Mode'), value: say(MODE_WORDS[mode]) }]),
    {
      id: 'policy',
      term: t('Policy'),
      value:
        policy === undefined ? (
          BEFORE_HAND_OVER.includes(record.phase) ? (
            t('not chosen yet')
          ) : (
            t('none')
          )
        ) : (
          <Link to={migrationPoliciesPath(new URLSearchParams({ open: policy }))}>{policy}</Link>
        ),
    },
    {
      id: 'objects',
      term: t('Objects'),
      value: (
        <>
          <Link to={resourcePath(VMIM, namespace, name)}>{name}</Link>
          {' · '}
          <Link to={`${resourcePath(VMIM, namespace, name)}/events`}>{t('Events')}</Link>
          {targetPod !== undefined && (
            <>
              {' · '}
              <Link to={podPath(namespace, targetPod)}>{t('Target pod')}</Link>
            </>
          )}
        </>
      ),
    },
  ];
};

const Queue = ({ record }: { readonly record: MigrationRecord }): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { queue } = record;
  const why = waitWords(record);
  if (queue === undefined || why === undefined) return null;
  return (
    <p className="vm-manager-progress__remark" data-test="migration-queue">
      {queue.exact
        ? t('Place {{position}} of {{of}} in the queue', { position: queue.position, of: queue.of })
        : t('Place {{position}} of {{of}} among those that you can see', { position: queue.position, of: queue.of })}
      {': '}
      {say(why)}
    </p>
  );
};

/** Everything about one migration: what it does, its phases, how far it is, and why it failed. */
export const MigrationProgress = ({
  record,
  progress,
  state,
  narrow = false,
}: MigrationProgressProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { stage, phase, mode, canceling } = record;
  const isOpen = stage === 'running' || stage === 'waiting';
  const now = useTicking(isOpen);
  const face = faceOf(record);
  const words = modeWords(mode);
  const share = progress?.is === 'measured' ? progress.share : undefined;
  const facts = useFacts(record, now);
  const word = canceling || !isOpen ? say(face.word) : say(doingWords(phase, mode, share));
  return (
    <div
      className={`vm-manager-progress${narrow ? ' vm-manager-progress--narrow' : ''}`}
      data-test="migration-progress"
      data-phase={phase}
    >
      <div className="vm-manager-progress__head">
        <Status icon={face.icon} tone={face.tone} word={word} wraps />
      </div>
      {phase === 'Running' && (
        <ProgressBar label={t('Copied memory of {{name}}', { name: record.vmiName })} share={share} />
      )}
      {isOpen && words !== undefined && (
        <p className="vm-manager-progress__remark" data-test="migration-mode">
          {say(words)}
        </p>
      )}
      {stage === 'failed' && <Failure record={record} />}
      <Queue record={record} />
      <div className="vm-manager-progress__parts">
        <Timeline record={record} now={now} />
        <div className="vm-manager-progress__facts">
          {phase === 'Running' && <Figures progress={progress} state={state} now={now} />}
          <Facts facts={facts} label={t('Migration')} />
        </div>
      </div>
    </div>
  );
};
