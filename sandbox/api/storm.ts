/**
 * Weather for benchmarks: `POST /sandbox/storm` with
 * `{"group": "kubevirt.io", "resource": "virtualmachines", "perSecond": 1000, "seconds": 10, "patch": {"metadata": {"labels": {"storm": "{n}"}}}}`
 * changes one object after the other at that pace, straight in the store. `{n}` in the texts of the merge patch is the number of
 * the change. `DELETE` calms it. `GET` tells how many changes there were.
 */
import { isList, isRecord, type JsonRecord } from '../lib/json';
import type { ApiContext } from './context';
import { readObject } from './http/body';
import { sendJson, type Exchange } from './http/exchange';
import { badRequest, methodNotAllowed } from './http/status';
import { mergePatch } from './patch/merge';

const TICK_MS = 20;

const numbered = (value: unknown, n: number): unknown => {
  if (typeof value === 'string') return value.replaceAll('{n}', String(n));
  if (isList(value)) return value.map((entry) => numbered(entry, n));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, numbered(part, n)]));
};

const positive = (body: JsonRecord, name: string): number => {
  const value = body[name];
  if (typeof value === 'number' && value > 0 && value <= 100_000) return value;
  throw badRequest(`${name} must be a number above 0`);
};

export class Storm {
  private changes = 0;
  private calm: () => void = () => undefined;

  /** Answers `/sandbox/storm`. */
  async serve(context: ApiContext, exchange: Exchange): Promise<void> {
    if (exchange.method === 'POST') this.begin(context, (await readObject(exchange.request)) ?? {});
    else if (exchange.method === 'DELETE') this.calm();
    else if (exchange.method !== 'GET') throw methodNotAllowed();
    sendJson(exchange, 200, { changes: this.changes });
  }

  private begin(context: ApiContext, body: JsonRecord): void {
    const { group = 'kubevirt.io', resource = 'virtualmachines', patch } = body;
    const kind = `${String(resource)}.${String(group)}`;
    const objects = context.store.list(kind);
    if (!isRecord(patch) || objects.length === 0) throw badRequest('a storm needs a patch and objects to change');
    const [pace, total] = [positive(body, 'perSecond'), positive(body, 'perSecond') * positive(body, 'seconds')];
    this.calm();
    this.changes = 0;
    const started = context.clock.now().getTime();
    const blow = (): void => {
      const due = Math.min(total, ((context.clock.now().getTime() - started) / 1000) * pace);
      for (; this.changes < due; this.changes += 1) {
        const { namespace, name = '' } = objects[this.changes % objects.length]?.metadata ?? {};
        const current = context.store.get(kind, namespace, name);
        // gone meanwhile: the change is none
        if (current === undefined) continue;
        // the merged object shares what the patch leaves alone, so that ten thousand changes cost little
        const merged = mergePatch(current, numbered(patch, this.changes + 1));
        if (isRecord(merged)) context.store.replace(kind, { ...current, ...merged });
      }
      if (this.changes < total) this.calm = context.clock.after(TICK_MS, blow);
    };
    this.calm = context.clock.after(TICK_MS, blow);
  }
}
