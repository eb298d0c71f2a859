import type { TFunction } from 'i18next';
import type { StatusShape, Tone } from '../../ui/status/status';
import { VM, VMI } from '../../resources/kinds';
import type { Task } from '../task';
import type { BulkRun } from './run.types';

/** How a run stands, by icon, word and colour. */
interface RunFace {
  readonly icon: StatusShape;
  readonly tone: Tone;
  readonly word: string;
}

const shown = (value: number, language: string): string => value.toLocaleString(language);

/** Such as "497 done · 3 failed": every number that is not zero. */
export const countsText = ({ counts, isSlowed, isHeld }: BulkRun, t: TFunction, language: string): string => {
  const number = (value: number): { readonly number: string } => ({ number: shown(value, language) });
  return [
    counts.done > 0 ? t('{{number}} done', number(counts.done)) : '',
    counts.failed > 0 ? t('{{number}} failed', number(counts.failed)) : '',
    counts.running > 0 ? t('{{number}} running', number(counts.running)) : '',
    counts.waiting > 0 ? t('{{number}} waiting', number(counts.waiting)) : '',
    counts.skipped > 0 ? t('{{number}} skipped', number(counts.skipped)) : '',
    counts.canceled > 0 ? t('{{number}} canceled', number(counts.canceled)) : '',
    isHeld
      ? t('waiting for the network: the rest is sent when the cluster answers')
      : isSlowed
        ? t('the cluster is busy: fewer at a time')
        : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
};

/** As long as the counts of the run become: a column is measured once, when most of them are still zero. */
export const fullestCounts = (run: BulkRun, t: TFunction, language: string): string => {
  const all = run.tasks.length;
  const counts = { done: all, failed: all, running: all, waiting: all, skipped: 0, canceled: 0 };
  return countsText({ ...run, counts, isSlowed: false, isHeld: false }, t, language);
};

const isMachine = ({ target: { kind } }: Task): boolean => kind.kind === VM.kind || kind.kind === VMI.kind;

/** "500 machines": all that the run is about, the skipped ones as well. */
export const sizeOf = ({ tasks }: BulkRun, t: TFunction, language: string): string => {
  const number = shown(tasks.length, language);
  const [first] = tasks;
  return first === undefined || isMachine(first)
    ? t('{{number}} machines', { number })
    : t('{{number}} objects', { number });
};

export const faceOf = ({ counts, endedAt }: BulkRun, t: TFunction, language: string): RunFace => {
  if (endedAt === undefined) return { icon: 'progress', tone: 'progress', word: t('In progress') };
  if (counts.failed > 0) {
    return { icon: 'failed', tone: 'danger', word: t('{{number}} failed', { number: shown(counts.failed, language) }) };
  }
  if (counts.canceled > 0) return { icon: 'stopped', tone: 'neutral', word: t('Canceled') };
  return counts.done === 0
    ? { icon: 'stopped', tone: 'neutral', word: t('Skipped') }
    : { icon: 'running', tone: 'success', word: t('Done') };
};
