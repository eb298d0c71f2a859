import { at, list, record, text } from '../../lib/reach';
import { parseTime } from '../../lib/time';
import { conditionOf } from '../condition';
import { dataVolumeErrorOf, progressOf } from '../dataVolume/read';
import type { KubeObject } from '../object';
import type { Freshness, ImageOrigin } from './image';

type Maybe = KubeObject | undefined;

/** The DataSource, in the cron's own namespace, that it keeps pointed at the latest import. */
export const managedDataSourceOf = (cron: Maybe): string | undefined => text(cron, 'spec', 'managedDataSource');

/** Cron notation; undefined when only something from outside starts an import. */
export const scheduleOf = (cron: Maybe): string | undefined => text(cron, 'spec', 'schedule');

/**
 * The DataVolume of the latest import. These are the only keys of the API that begin with a capital.
 * `cdi: pkg/apis/core/v1beta1/types.go` (ImportStatus)
 */
export const currentImportOf = (cron: Maybe): string | undefined => {
  const [current] = list(cron, 'status', 'currentImports');
  return text(current, 'DataVolumeName');
};

/** When the last import ended; ms since the epoch. */
export const lastImportAtOf = (cron: Maybe): number | undefined => parseTime(at(cron, 'status', 'lastImportTimestamp'));

/** When it looked for something new for the last time; ms since the epoch. */
export const lastLookAtOf = (cron: Maybe): number | undefined =>
  parseTime(at(cron, 'status', 'lastExecutionTimestamp'));

/** Where a DataVolume's spec takes its content from; undefined when it says nothing. */
export const originOfSpec = (spec: unknown): ImageOrigin | undefined => {
  const [from] = Object.keys(record(spec, 'source'));
  if (from === undefined) return undefined;
  const source = at(spec, 'source', from);
  const name = text(source, 'name');
  const namespace = text(source, 'namespace');
  const copied = name !== undefined && namespace !== undefined ? `${namespace}/${name}` : name;
  return { from, where: text(source, 'url') ?? text(source, 'imageStream') ?? copied };
};

/** Where a cron takes its images from. */
export const originOfCron = (cron: Maybe): ImageOrigin | undefined =>
  originOfSpec(at(cron, 'spec', 'template', 'spec'));

/**
 * Whether the latest import is what the source has now. `dataVolume` is that of the import, whose error says more than the cron does.
 * `cdi: pkg/controller/dataimportcron-conditions.go`
 */
export const freshnessOf = (cron: Maybe, dataVolume: Maybe): Freshness | undefined => {
  if (cron === undefined) return undefined;
  const progressing = conditionOf(cron, 'Progressing');
  const upToDate = conditionOf(cron, 'UpToDate');
  const reason = upToDate?.message ?? upToDate?.reason;
  const error = dataVolumeErrorOf(dataVolume);
  const say = (phase: Freshness['phase'], why: string | undefined, percent?: number): Freshness => ({
    phase,
    reason: why,
    percent,
  });
  if (upToDate?.status === 'True') return say('current', reason);
  if (error !== undefined) return say('failed', error);
  if (progressing?.reason === 'NotAuthorized' || progressing?.reason === 'Failed') {
    return say('failed', progressing.message ?? progressing.reason);
  }
  if (progressing?.status === 'True' || upToDate?.reason === 'ImportProgressing') {
    return say('importing', progressing?.message ?? reason, progressOf(dataVolume));
  }
  if (progressing?.reason === 'ImportScheduled') return say('importing', progressing.message);
  if (upToDate?.reason === 'Outdated') return say('outdated', reason);
  if (upToDate?.reason === 'NoDigest') return say('failed', reason);
  return say('unknown', reason);
};
