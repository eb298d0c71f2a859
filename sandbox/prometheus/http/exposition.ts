/** The text format that a Prometheus reads. prometheus: docs/instrumenting/exposition_formats.md */
import type { Exchange } from '../../api/http/exchange';
import { sampleAt, type Labels, type Metric, type Source } from '../series/series';
import { numberText } from './answer';
import { sendPieces } from './stream';

const CHUNK = 256 * 1024;
/** So long others wait for their turn, in milliseconds. */
const SLICE_MS = 8;
/** So many series are made between two looks at the clock. */
const STRIDE = 32;

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
const helpText = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');

/** Prometheus calls an unknown type `untyped` here. */
const typeText = ({ type }: Metric): string => (type === 'unknown' ? 'untyped' : type);

/** The metrics as pieces of text, each some lines or nothing: a piece comes at the latest when others should have their turn. */
export function* exposition(source: Source): Generator<string> {
  const now = source.now();
  const known = new WeakMap<Labels, string>();
  const inBraces = (labels: Labels): string => {
    const before = known.get(labels);
    if (before !== undefined) return before;
    const pairs = [...labels].map(([name, value]) => `${name}="${escaped(value)}"`).join(',');
    const made = pairs === '' ? '' : `{${pairs}}`;
    known.set(labels, made);
    return made;
  };
  let lines = '';
  let seen = 0;
  let begun = performance.now();
  for (const metric of source.metrics()) {
    let head = `# HELP ${metric.name} ${helpText(metric.help)}\n# TYPE ${metric.name} ${typeText(metric)}\n`;
    for (const series of metric.series()) {
      const sample = sampleAt(series, now, now);
      if (sample !== undefined) {
        lines += `${head}${metric.name}${inBraces(series.labels)} ${numberText(sample.value)}\n`;
        head = '';
      }
      const late = ++seen % STRIDE === 0 && performance.now() - begun >= SLICE_MS;
      if (!late && lines.length < CHUNK) continue;
      yield lines;
      lines = '';
      begun = performance.now();
    }
  }
  yield lines;
}

/** Sends `head` and all metrics. */
export const sendMetrics = (
  exchange: Exchange,
  head: { readonly contentType: string; readonly text: string },
  source: Source,
): Promise<void> => {
  const pieces = function* (): Generator<string> {
    yield head.text;
    yield* exposition(source);
  };
  return sendPieces(exchange, head.contentType, pieces());
};
