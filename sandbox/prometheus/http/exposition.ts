/** The text format that a Prometheus reads. prometheus: docs/instrumenting/exposition_formats.md */
import { once } from 'node:events';
import { createGzip } from 'node:zlib';
import type { Exchange } from '../../api/http/exchange';
import { sampleAt, type Labels, type Metric, type Source } from '../series/series';
import { numberText } from './answer';

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

const acceptsGzip = ({ request }: Exchange): boolean => /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');

/** Sends `head` and all metrics, no faster than they are taken; others get their turn in between. */
export const sendMetrics = async (
  exchange: Exchange,
  head: { readonly contentType: string; readonly text: string },
  source: Source,
): Promise<void> => {
  const { response } = exchange;
  const packed = acceptsGzip(exchange);
  response.writeHead(200, { 'Content-Type': head.contentType, ...(packed ? { 'Content-Encoding': 'gzip' } : {}) });
  if (exchange.method === 'HEAD') {
    response.end();
    return;
  }
  const out = packed ? createGzip({ level: 1 }) : response;
  if (out !== response) out.pipe(response);
  out.write(head.text);
  for (const lines of exposition(source)) {
    if (response.destroyed) return;
    if (lines !== '' && !out.write(lines)) await Promise.race([once(out, 'drain'), once(response, 'close')]);
    await new Promise<void>((done) => setImmediate(done));
  }
  out.end();
};
