import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MigrationRecord } from '../../../inventory/migrations/migration.types';
import { absoluteTime, duration, timeOfDay } from '../../../lib/time';
import { timelineOf, type MigrationPhase } from '../../../resources/migration/read';
import { phaseWords } from '../../../resources/migration/words';
import { StatusIcon } from '../../../ui/status/status';
import { useSay } from '../../text';
import './progress.css';

const USUAL: readonly MigrationPhase[] = [
  'Pending',
  'Scheduling',
  'Scheduled',
  'PreparingTarget',
  'TargetReady',
  'Running',
  'Succeeded',
];

interface Step {
  readonly phase: MigrationPhase;
  readonly at: number | undefined;
  readonly until: number | undefined;
  readonly is: 'past' | 'now' | 'next' | 'failed';
}

/** What was reached, in the order of time, and what is still to come of a migration that goes on. */
const stepsOf = ({ object, phase, stage }: MigrationRecord): readonly Step[] => {
  const reached = timelineOf(object);
  const isOver = stage === 'failed' || stage === 'succeeded';
  const past = reached.map((step): Step => {
    const isLast = step.phase === phase;
    if (isLast && !isOver) return { ...step, is: 'now' };
    return { ...step, is: step.phase === 'Failed' ? 'failed' : 'past' };
  });
  if (isOver) return past;
  const last = USUAL.indexOf(phase);
  const next = USUAL.slice(last + 1).map((one): Step => ({ phase: one, at: undefined, until: undefined, is: 'next' }));
  return [...past, ...next];
};

const Mark = ({ is }: Pick<Step, 'is'>): ReactElement => {
  switch (is) {
    case 'past':
      return <StatusIcon icon="running" tone="success" />;
    case 'now':
      return <StatusIcon icon="progress" tone="progress" />;
    case 'failed':
      return <StatusIcon icon="failed" tone="danger" />;
    case 'next':
      return <span className="vm-manager-progress__dot" aria-hidden />;
  }
};

/** The phases of a migration with when each was reached and how long it took. */
export const Timeline = ({ record, now }: { readonly record: MigrationRecord; readonly now: number }): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { language } = i18n;
  const spent = ({ at, until, is }: Step): string | undefined => {
    if (at === undefined || (is !== 'now' && until === undefined)) return undefined;
    return duration((until ?? Math.max(now, at)) - at, language);
  };
  return (
    <ol className="vm-manager-progress__timeline" aria-label={t('Phases')} data-test="migration-timeline">
      {stepsOf(record).map((step) => (
        <li
          key={step.phase}
          className={`vm-manager-progress__step vm-manager-progress__step--${step.is}`}
          aria-current={step.is === 'now' ? 'step' : undefined}
          data-phase={step.phase}
          data-is={step.is}
        >
          <Mark is={step.is} />
          <span className="vm-manager-progress__phase">
            {say(phaseWords(step.phase))}
            {step.is === 'next' && <span className="pf-v6-screen-reader"> – {t('not yet')}</span>}
          </span>
          <span className="vm-manager-progress__time">
            {step.at !== undefined && (
              <time dateTime={new Date(step.at).toISOString()} title={absoluteTime(step.at, language)}>
                {timeOfDay(step.at, language)}
              </time>
            )}
            {spent(step) !== undefined && ` · ${spent(step) ?? ''}`}
          </span>
        </li>
      ))}
    </ol>
  );
};
