import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import './run-bar.css';
import { countsText } from './run-words';
import type { BulkRun } from './run.types';

interface RunBarProps {
  readonly run: BulkRun;
  /** Only for the eye: within a button, whose words say the same. */
  readonly mute?: boolean;
}

/** How far a run is, as a bar: done, failed and under way, each in its colour; the words stand beside it. */
export const RunBar = ({ run, mute = false }: RunBarProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const { counts, tasks } = run;
  const all = Math.max(1, tasks.length - counts.skipped);
  const part = (value: number): string => `${(100 * value) / all}%`;
  const ended = counts.done + counts.failed + counts.canceled;
  const meaning = mute
    ? { 'aria-hidden': true }
    : {
        role: 'progressbar',
        'aria-label': t('Progress'),
        'aria-valuemin': 0,
        'aria-valuemax': all,
        'aria-valuenow': ended,
        'aria-valuetext': countsText(run, t, i18n.language),
      };
  return (
    <span className="vm-manager-run-bar" {...meaning}>
      <span className="vm-manager-run-bar__done" style={{ inlineSize: part(counts.done) }} />
      <span className="vm-manager-run-bar__failed" style={{ inlineSize: part(counts.failed) }} />
      <span className="vm-manager-run-bar__running" style={{ inlineSize: part(counts.running) }} />
    </span>
  );
};
