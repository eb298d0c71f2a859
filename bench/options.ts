import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly sizes: readonly number[];
  readonly runs: number;
  /** Names of measures; all when empty. */
  readonly only: readonly string[];
  readonly json: string | undefined;
}

export const MEASURES = [
  'load',
  'interact',
  'storm',
  'details',
  'create',
  'console',
  'tree',
  'board',
  'palette',
  'bulk',
] as const;
export type MeasureName = (typeof MEASURES)[number];

export const USAGE = `Usage: npm run bench -- [options]
  --vms 100,1000,10000   sizes of the cluster
  --runs 3               runs per size; the table shows median and range
  --only NAME,…          only these measures: ${MEASURES.join(', ')}
  --json FILE            also write all readings as JSON`;

const wholeNumber = (option: string, text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${option}: "${text}" is not a number above 0`);
  return value;
};

/** Reads the command line; throws an Error with one clear line when it cannot. */
export const readOptions = (args: readonly string[]): BenchOptions | 'help' => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      vms: { type: 'string', default: '100,1000,10000' },
      runs: { type: 'string', default: '3' },
      only: { type: 'string', default: '' },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const only = values.only === '' ? [] : values.only.split(',');
  const unknown = only.find((name) => !(MEASURES as readonly string[]).includes(name));
  if (unknown !== undefined) throw new Error(`--only: there is no measure "${unknown}": ${MEASURES.join(', ')}`);
  return {
    sizes: values.vms.split(',').map((text) => wholeNumber('vms', text)),
    runs: wholeNumber('runs', values.runs),
    only,
    json: values.json,
  };
};
