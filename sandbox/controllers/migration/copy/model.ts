import { quantityValue } from '../../../lib/quantity';
import type { KubeObject } from '../../../store/object';
import { flagAt, numberAt, type Fields } from '../../object/fields';
import { annotation } from '../../vmi/read';
import { guestMemory } from '../../vmi/launcher/resources';
import { copyPlan, type CopyModel } from './plan';

const MI = 1_024 ** 2;
const GI = 1_024 ** 3;
/** What the simulated network lets through for one migration. */
const LINK = 512 * MI;
/** A small guest takes about this long, so that one can watch it. */
const FIRST_ROUND_S = 8;
const DOWNTIME_MS = 300;

/** On the migration or the instance: how long the copying takes, in seconds. */
const SECONDS = 'sandbox.kubevirt.io/migration-seconds';
/** On the migration or the instance: how fast the workload changes memory, such as `200Mi` (per second). */
const DIRTY = 'sandbox.kubevirt.io/dirty-rate';

/** A number in [0, 1) that is the same for the same text. FNV-1a. */
const fraction = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
};

const asked = (migration: KubeObject, vmi: KubeObject, key: string): string | undefined =>
  annotation(migration, key) ?? annotation(vmi, key);

const assistOf = (options: Fields): CopyModel['assist'] => {
  if (flagAt(options, 'allowWorkloadDisruption') !== true) return 'none';
  return flagAt(options, 'allowPostCopy') === true ? 'post-copy' : 'pause';
};

const limitsOf = (options: Fields, memory: number): Pick<CopyModel, 'completionTimeoutMs' | 'progressTimeoutMs'> => ({
  completionTimeoutMs: (numberAt(options, 'completionTimeoutPerGiB') ?? 150) * Math.max(1, Math.ceil(memory / GI)) * 1_000, // prettier-ignore
  progressTimeoutMs: (numberAt(options, 'progressTimeout') ?? 150) * 1_000,
});

/** The same copy, stretched so that it takes just so long; what is asked for by seconds meets no limit. */
const lasting = (model: CopyModel, seconds: number): CopyModel => {
  const dirtyRate = Math.min(model.dirtyRate, model.bandwidth / 5);
  const free: CopyModel = { ...model, dirtyRate, completionTimeoutMs: 0, progressTimeoutMs: 0 };
  const factor = copyPlan(free).endMs / Math.max(1, seconds * 1_000);
  const stretched = { ...free, bandwidth: free.bandwidth * factor, dirtyRate: free.dirtyRate * factor };
  return { ...stretched, downtimeMs: free.downtimeMs / factor };
};

/**
 * How the memory of this simulated instance is copied, by the options of its migration. The same instance behaves the same way
 * each time.
 */
export const copyModel = (migration: KubeObject, vmi: KubeObject, options: Fields): CopyModel => {
  const key = `${vmi.metadata.namespace ?? ''}/${vmi.metadata.name}`;
  const memory = guestMemory(vmi['spec']) ?? GI;
  const total = Math.round(memory * (0.6 + 0.3 * fraction(key)));
  const limit = quantityValue(options['bandwidthPerMigration']) ?? 0;
  const natural = Math.min(LINK, total / FIRST_ROUND_S);
  const bandwidth = limit > 0 ? Math.min(natural, limit) : natural;
  const wanted = quantityValue(asked(migration, vmi, DIRTY));
  const model: CopyModel = {
    total,
    bandwidth,
    dirtyRate: wanted ?? natural * (0.02 + 0.18 * fraction(`${key} dirty`)),
    workingSet: wanted === undefined ? total * 0.3 : total,
    downtimeMs: numberAt(options, 'maxDowntimeMs') ?? DOWNTIME_MS,
    autoConverge: flagAt(options, 'allowAutoConverge') === true,
    ...limitsOf(options, memory),
    assist: assistOf(options),
  };
  const seconds = Number.parseFloat(asked(migration, vmi, SECONDS) ?? '');
  return Number.isFinite(seconds) && wanted === undefined ? lasting(model, Math.max(0, seconds)) : model;
};
