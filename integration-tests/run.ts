/**
 * `npm test`: everything that says whether this checkout is good, closing with one line `N passed, N failed` (a static check counts as
 * one test). A stage that cannot run counts as failed, never as passed. What needs no browser runs in lanes side by side; the
 * journeys, which a busy machine disturbs, come last and alone.
 *
 * Options: names of stages to run only those, e.g. `npm test -- unit contract`.
 */
import { spawn, type StdioOptions } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** How many of those that passed needed a second try. */
  readonly flaky?: number;
}

interface Stage {
  readonly name: string;
  readonly command: readonly string[];
  /** Reads the counts from the runner's own report; a stage without it is one check, judged by its exit code. */
  readonly report?: (path: string) => Outcome;
  readonly environment?: Readonly<Record<string, string>>;
}

const reports = mkdtempSync(join(tmpdir(), 'vm-manager-test-'));
const reportOf = (name: string): string => join(reports, `${name}.json`);
const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const count = (source: unknown, field: string): number => {
  const value: unknown = typeof source === 'object' && source !== null ? Reflect.get(source, field) : undefined;
  return typeof value === 'number' ? value : 0;
};

const vitest = (path: string): Outcome => {
  const report = json(path);
  const failedSuites = count(report, 'numFailedTests') === 0 ? count(report, 'numFailedTestSuites') : 0;
  return {
    passed: count(report, 'numPassedTests'),
    failed: count(report, 'numFailedTests') + failedSuites,
    skipped: count(report, 'numPendingTests') + count(report, 'numTodoTests'),
  };
};

const playwright = (path: string): Outcome => {
  const report = json(path);
  const stats: unknown = typeof report === 'object' && report !== null ? Reflect.get(report, 'stats') : undefined;
  return {
    passed: count(stats, 'expected') + count(stats, 'flaky'),
    failed: count(stats, 'unexpected'),
    skipped: count(stats, 'skipped'),
    flaky: count(stats, 'flaky'),
  };
};

const npm = (script: string, ...extra: string[]): readonly string[] => [
  'npm',
  'run',
  '--silent',
  script,
  '--',
  ...extra,
];
const withVitest = (name: string, script: string): Stage => ({
  name,
  command: npm(script, '--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(name)}`),
  report: vitest,
});

/** One stage after the other. */
type Lane = readonly Stage[];

/** What is checked without being run, and what the journeys need. */
const CHECKS: Lane = [
  { name: 'types', command: npm('typecheck') },
  { name: 'lint', command: npm('lint') },
  { name: 'layers', command: npm('lint:layers') },
  { name: 'unused', command: npm('lint:unused') },
  { name: 'text', command: npm('i18n:check') },
  { name: 'build', command: npm('build') },
];

const UNITS: Lane = [withVitest('unit', 'test:unit')];

/** They mostly wait for what controllers do in their own time. */
const CONTRACT: Lane = [withVitest('contract', 'test:contract')];

const JOURNEYS: Lane = [
  {
    name: 'journeys',
    command: npm('test:journeys', '--reporter=list,json'),
    report: playwright,
    environment: {
      JOURNEY_RETRIES: '1',
      PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf('journeys'),
      PLAYWRIGHT_JSON_OUTPUT_NAME: reportOf('journeys'),
    },
  },
];

/** The lanes of a phase run side by side, the phases one after the other. */
const PHASES: readonly (readonly Lane[])[] = [[CHECKS, UNITS, CONTRACT], [JOURNEYS]];

interface Ended {
  readonly exitCode: number;
  /** What it printed, if that was kept. */
  readonly output: string;
}

/** Runs it; with `kept`, what it prints is kept for later, so that two stages do not talk across each other. */
const run = (stage: Stage, kept: boolean): Promise<Ended> =>
  new Promise((resolve) => {
    const [program = 'npm', ...rest] = stage.command;
    const stdio: StdioOptions = kept ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    const child = spawn(program, rest, { stdio, env: { ...process.env, ...stage.environment } });
    const parts: Buffer[] = [];
    child.stdout?.on('data', (part: Buffer) => parts.push(part));
    child.stderr?.on('data', (part: Buffer) => parts.push(part));
    const end = (exitCode: number): void => resolve({ exitCode, output: Buffer.concat(parts).toString() });
    child.on('error', () => end(1));
    child.on('close', (code) => end(code ?? 1));
  });

const judge = (stage: Stage, exitCode: number): Outcome => {
  const onlyExit = exitCode === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
  if (stage.report === undefined) return onlyExit;
  try {
    const outcome = stage.report(reportOf(stage.name));
    const ranNothing = outcome.passed + outcome.failed === 0;
    const unexplained = exitCode !== 0 && outcome.failed === 0;
    return ranNothing || unexplained ? { ...outcome, failed: outcome.failed + 1 } : outcome;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
};

interface Result {
  readonly name: string;
  readonly outcome: Outcome;
  readonly seconds: number;
}

const runLane = async (lane: Lane, kept: boolean): Promise<readonly Result[]> => {
  const results: Result[] = [];
  for (const stage of lane) {
    if (!kept) console.log(`\n── ${stage.name} ──`);
    const started = Date.now();
    const { exitCode, output } = await run(stage, kept);
    if (kept) console.log(`\n── ${stage.name} ──\n${output}`);
    results.push({ name: stage.name, outcome: judge(stage, exitCode), seconds: (Date.now() - started) / 1000 });
  }
  return results;
};

const print = (results: readonly Result[]): void => {
  console.log('');
  for (const { name, outcome, seconds } of results) {
    const again = (outcome.flaky ?? 0) === 0 ? '' : `, ${outcome.flaky ?? 0} of them only at the second try`;
    const words = `${outcome.passed} passed${again}, ${outcome.failed} failed, ${outcome.skipped} skipped`;
    console.log(`${outcome.failed === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(9)} ${words} (${seconds.toFixed(0)} s)`);
  }
  const sum = (field: 'passed' | 'failed' | 'skipped'): number =>
    results.reduce((total, { outcome }) => total + outcome[field], 0);
  console.log(
    `\n${sum('passed')} passed, ${sum('failed')} failed${sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''}`,
  );
  process.exitCode = sum('failed') === 0 ? 0 : 1;
};

const main = async (): Promise<void> => {
  const wanted = process.argv.slice(2);
  const names = PHASES.flat(2).map(({ name }) => name);
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    console.error(`No such stage: ${unknown.join(', ')}. There are: ${names.join(', ')}`);
    process.exitCode = 1;
    return;
  }
  const results: Result[] = [];
  for (const phase of PHASES) {
    const lanes = phase
      .map((lane) => lane.filter(({ name }) => wanted.length === 0 || wanted.includes(name)))
      .filter((lane) => lane.length > 0);
    // only one of them may speak at a time: the last, which takes longest
    const ended = await Promise.all(lanes.map((lane, index) => runLane(lane, index < lanes.length - 1)));
    results.push(...ended.flat());
  }
  rmSync(reports, { recursive: true, force: true });
  print(results);
};

await main();
