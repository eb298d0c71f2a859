import AngleDownIcon from '@patternfly/react-icons/dist/esm/icons/angle-down-icon';
import AngleRightIcon from '@patternfly/react-icons/dist/esm/icons/angle-right-icon';
import type { ReactElement } from 'react';
import { duration, timeOfDay } from '../lib/time';
import { Status } from '../ui/status/status';
import type { Column } from '../ui/table/column';
import { RunBar } from './bulk/run-bar';
import { countsText, faceOf, fullestCounts, sizeOf } from './bulk/run-words';
import type { BulkRun } from './bulk/run.types';
import type { DockRow } from './dock-rows';
import { taskColumns, type TaskTexts } from './task-columns';

interface DockTexts extends TaskTexts {
  readonly onUnfold: (run: string) => void;
}

/** How a column shows a run. */
interface RunCell {
  readonly text: (run: BulkRun) => string;
  readonly cell?: (run: BulkRun, isOpen: boolean) => ReactElement;
}

/** Takes the place of the bar where only text is measured. */
const BAR = '00000000000000';

const NOTHING: RunCell = { text: () => '' };

const runCells = ({ t, say, language, onUnfold }: DockTexts): Readonly<Record<string, RunCell>> => ({
  object: {
    text: (run) => `00 ${sizeOf(run, t, language)}`,
    cell: (run, isOpen) => (
      <button
        type="button"
        className="vm-manager-dock__unfold"
        aria-expanded={isOpen}
        onClick={() => onUnfold(run.id)}
        data-test="run-toggle"
      >
        {isOpen ? <AngleDownIcon /> : <AngleRightIcon />}
        <span>{sizeOf(run, t, language)}</span>
      </button>
    ),
  },
  action: { text: (run) => say(run.label) },
  state: {
    text: (run) => faceOf(run, t, language).word,
    cell: (run) => <Status {...faceOf(run, t, language)} />,
  },
  message: {
    text: (run) => `${BAR} ${fullestCounts(run, t, language)}`,
    cell: (run) => (
      <span className="vm-manager-dock__run" title={countsText(run, t, language)} data-test="run-counts">
        <RunBar run={run} />
        <span className="vm-manager-dock__counts">{countsText(run, t, language)}</span>
      </span>
    ),
  },
  started: { text: (run) => timeOfDay(run.startedAt, language) },
  took: { text: (run) => (run.endedAt === undefined ? '' : duration(run.endedAt - run.startedAt, language)) },
});

/** The columns of the dock: those of tasks, which say of a run what it comes to. */
export const dockColumns = (texts: DockTexts): readonly Column<DockRow>[] => {
  const cells = runCells(texts);
  return taskColumns(texts).map((column) => {
    const ofRun = cells[column.id] ?? NOTHING;
    const isFirst = column.id === 'object';
    return {
      ...column,
      hint: undefined,
      text: (row) =>
        row.kind === 'run' ? ofRun.text(row.run) : `${isFirst && row.inRun ? '000' : ''}${column.text(row.task)}`,
      cell: (row) => {
        if (row.kind === 'run') return ofRun.cell?.(row.run, row.isOpen) ?? ofRun.text(row.run);
        const cell = column.cell(row.task);
        return isFirst && row.inRun ? <span className="vm-manager-dock__part">{cell}</span> : cell;
      },
    };
  });
};
