import { METRICS, type Metric, type MetricId, type Readings, type Unit } from './metrics';
import { summarise } from './statistics';

/** All runs by number of VMs. */
export type Results = ReadonlyMap<number, readonly Readings[]>;

const show = (value: number, unit: Unit): string => {
  if (Number.isNaN(value)) return '–';
  switch (unit) {
    case 'ms':
    case 'count':
      return String(Math.round(value));
    case 'fps':
    case 'KB':
      return value.toFixed(0);
    case 'MB':
      return value.toFixed(1);
    case 'yes':
      return value === 1 ? 'yes' : 'no';
  }
};

const cell = (runs: readonly Readings[], id: MetricId, { unit }: Metric): string => {
  const values = runs.map((run) => run[id]).filter((value) => value !== undefined);
  if (values.length === 0) return '–';
  const { median, least, most } = summarise(values);
  if (unit === 'yes') return show(least, unit);
  const range = least === most ? '' : ` (${show(least, unit)}–${show(most, unit)})`;
  return `${show(median, unit)}${range}`;
};

const UNITS: Readonly<Record<Unit, string>> = { ms: ', ms', MB: ', MB', KB: ', KB', fps: '', count: '', yes: '' };

const METRIC_ENTRIES = Object.entries(METRICS) as readonly (readonly [MetricId, Metric])[];

/** A Markdown table: one row per metric, one column per size, median and range of the runs. */
export const markdownTable = (results: Results): string => {
  const sizes = [...results.keys()];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rows = METRIC_ENTRIES.filter(([id]) => sizes.some((size) => results.get(size)?.some((run) => id in run)));
  return [
    line(['', ...sizes.map((size) => `${size.toLocaleString('en')} VMs`), 'goal at 10,000']),
    line(['---', ...sizes.map(() => '---:'), '---']),
    ...rows.map(([id, metric]) =>
      line([
        `${metric.title}${UNITS[metric.unit]}`,
        ...sizes.map((size) => cell(results.get(size) ?? [], id, metric)),
        metric.goal ?? '',
      ]),
    ),
  ].join('\n');
};

/** The same as data: every reading of every run. */
export const jsonReport = (results: Results, machine: Readonly<Record<string, string | number>>): string =>
  `${JSON.stringify({ machine, sizes: [...results].map(([vms, runs]) => ({ vms, runs })) }, undefined, 2)}\n`;
