import type { Clock } from '../../lib/clock';
import type { Store } from '../../store/contract';
import type { KubeObject } from '../../store/object';
import { fieldsAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { parseTime } from '../object/time';
import { copyModel } from './copy/model';
import { copyState, type CopyFigures, type CopyState } from './copy/state';
import { enteredAt, isHandedOver, migrationPhase, vmiNameOf } from './read';

/** How far a simulated copy is that began when its migration entered Running. */
export const simulatedCopy = (migration: KubeObject, vmi: KubeObject, now: Date): CopyState => {
  const began = parseTime(enteredAt(migration, 'Running')) ?? now.getTime();
  const options = fieldsAt(vmi, 'status', 'migrationState', 'migrationConfiguration');
  return copyState(copyModel(migration, vmi, options), now.getTime() - began);
};

export interface CopyUnderWay {
  readonly vmi: KubeObject;
  readonly progress: CopyFigures;
}

interface Surroundings {
  readonly store: Store;
  readonly clock: Clock;
  /** Tells of the real guests that are being copied; without, all guests are simulated. */
  readonly guests?: { copies(): readonly CopyUnderWay[] } | undefined;
}

/** The live migrations that copy memory now, and how far each is: figures of QEMU for real guests, of the model for others. */
export const copiesUnderWay = ({ store, clock, guests }: Surroundings): readonly CopyUnderWay[] => {
  const real = guests?.copies() ?? [];
  const known = new Set(real.map(({ vmi }) => vmi.metadata.uid));
  const now = clock.now();
  const simulated = store.list(KIND.migration).flatMap((migration) => {
    if (migrationPhase(migration) !== 'Running') return [];
    const vmi = store.get(KIND.vmi, migration.metadata.namespace, vmiNameOf(migration));
    if (vmi === undefined || known.has(vmi.metadata.uid) || !isHandedOver(migration, vmi)) return [];
    return [{ vmi, progress: simulatedCopy(migration, vmi, now).figures }];
  });
  return [...real, ...simulated];
};
