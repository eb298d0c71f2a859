import type { KindId } from '../kinds/definition';
import type { StoreEvent } from '../store/contract';
import type { KubeObject } from '../store/object';
import { allReconcilers } from './all';
import { admitting, refusedBecause } from './quota/admitting';
import { createQueue, type Work, type WorkQueue } from './queue';
import type { ControllerContext, Reconciler } from './reconciler';

export interface ControllerOptions {
  /** Default: every controller of the sandbox. */
  readonly reconcilers?: readonly Reconciler[];
  /** Called when a reconcile throws; the key is retried. Default: one line on stderr. */
  readonly onError?: (reconciler: string, key: string, error: unknown) => void;
}

interface Route {
  readonly queue: WorkQueue;
  readonly keys: (object: KubeObject) => readonly string[];
}

const report = (reconciler: string, key: string, error: unknown): void => {
  const text = refusedBecause(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.stderr.write(`controller ${reconciler}: ${key}: ${text}\n`);
};

const workOf =
  (reconciler: Reconciler, context: ControllerContext): Work =>
  (key) =>
    context.store.acting(reconciler.manager, () => reconciler.reconcile(key, context));

/**
 * Starts the controllers on what the store holds now and on every later change. Each reconciler first sees every object of its
 * primary kind (the first of `watches`); the other kinds matter only when they change. Reconcilers of kinds that the store does
 * not serve are left out.
 */
export const startControllers = (outer: ControllerContext, options: ControllerOptions = {}): { stop(): void } => {
  const context = { ...outer, store: admitting(outer.store) };
  const onError = options.onError ?? report;
  const served = new Set<KindId>(context.store.kinds().map((definition) => `${definition.plural}.${definition.group}`));
  const routes = new Map<KindId, Route[]>();
  const queues: WorkQueue[] = [];

  const guarded = (reconciler: Reconciler, watch: Reconciler['watches'][number]) => (object: KubeObject) => {
    try {
      return watch.keys(object, context);
    } catch (error) {
      onError(reconciler.name, object.metadata.name, error);
      return [];
    }
  };

  for (const reconciler of options.reconcilers ?? allReconcilers()) {
    const primary = reconciler.watches[0];
    if (primary === undefined || !served.has(primary.kind)) continue;
    const queue = createQueue(context.clock, workOf(reconciler, context), {
      onError: (key, error) => onError(reconciler.name, key, error),
    });
    queues.push(queue);
    for (const watch of reconciler.watches) {
      const route = { queue, keys: guarded(reconciler, watch) };
      routes.set(watch.kind, [...(routes.get(watch.kind) ?? []), route]);
    }
    const keys = guarded(reconciler, primary);
    for (const object of context.store.list(primary.kind)) keys(object).forEach((key) => queue.add(key));
  }

  const unsubscribe = context.store.subscribe((event: StoreEvent) => {
    for (const route of routes.get(event.kind) ?? []) {
      for (const key of route.keys(event.object)) route.queue.add(key);
      if (event.previous !== undefined) for (const key of route.keys(event.previous)) route.queue.add(key);
    }
  });

  return {
    stop: () => {
      unsubscribe();
      for (const queue of queues) queue.stop();
    },
  };
};
