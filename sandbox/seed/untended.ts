import type { Reconciler } from '../controllers/reconciler';
import type { SeedName } from '../serve/sandbox';

/** Namespaces whose objects must stay as they were planted: controllers would repair what is broken on purpose. */
const UNTENDED: Readonly<Partial<Record<SeedName, readonly string[]>>> = { broken: ['broken'] };

/** The same reconcilers, blind for the namespaces that this seed wants left alone. */
export const tending = (seed: SeedName, reconcilers: readonly Reconciler[]): readonly Reconciler[] => {
  const spared = (UNTENDED[seed] ?? []).map((namespace) => `${namespace}/`);
  if (spared.length === 0) return reconcilers;
  const tended = (key: string): boolean => !spared.some((prefix) => key.startsWith(prefix));
  return reconcilers.map((reconciler) => ({
    ...reconciler,
    watches: reconciler.watches.map((watch) => ({
      kind: watch.kind,
      keys: (object, context) => watch.keys(object, context).filter(tended),
    })),
    reconcile: (key, context) => (tended(key) ? reconciler.reconcile(key, context) : undefined),
  }));
};
