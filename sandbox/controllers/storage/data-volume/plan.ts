import type { KubeObject } from '../../../store/object';
import { at, isFields, textAt } from '../../object/fields';
import { annotation } from '../../vmi/read';

/** Annotations on a DataVolume that steer the simulated filling. */
export const FILLING = {
  /** Seconds that an import takes instead of some 15. */
  seconds: 'sandbox.kubevirt.io/import-seconds',
  /** A text: the import fails with it, again and again. */
  failing: 'sandbox.kubevirt.io/fail-import',
  /** `true`: the import fails for good (phase Failed), as with a wrong checksum. */
  fatal: 'sandbox.kubevirt.io/fatal-import',
  /** `true` on an upload: all bytes have arrived. */
  uploaded: 'sandbox.kubevirt.io/upload-complete',
} as const;

export interface Failure {
  readonly reason: 'Error' | 'ImagePullFailed';
  readonly message: string;
}

/** What happens to a DataVolume once its claim is bound. */
export type Plan =
  | { readonly how: 'import'; readonly seconds: number; readonly failure: Failure | undefined; readonly fatal: boolean }
  | { readonly how: 'upload' }
  /** Phases in order, each a few seconds. */
  | { readonly how: 'clone'; readonly phases: readonly string[] };

const spread = (name: string): number => Array.from(name).reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 9;

const failureOf = (dataVolume: KubeObject): Failure | undefined => {
  const told = annotation(dataVolume, FILLING.failing);
  if (told !== undefined) return { reason: 'Error', message: told };
  const url =
    textAt(dataVolume, 'spec', 'source', 'http', 'url') ??
    textAt(dataVolume, 'spec', 'source', 's3', 'url') ??
    textAt(dataVolume, 'spec', 'source', 'gcs', 'url') ??
    '';
  if (url.includes('404'))
    return {
      reason: 'Error',
      message: 'Unable to connect to http data source: expected status code 200, got 404. Status: 404 Not Found',
    };
  const image = textAt(dataVolume, 'spec', 'source', 'registry', 'url') ?? '';
  if (image.includes('does-not-exist'))
    return {
      reason: 'ImagePullFailed',
      message: `Failed to pull image "${image.replace('docker://', '')}": manifest unknown`,
    };
  return undefined;
};

/** How the DataVolume is filled, from its source. facts 6.2 */
export const planOf = (dataVolume: KubeObject): Plan => {
  const source = at(dataVolume, 'spec', 'source');
  const has = (kind: string): boolean => isFields(source) && source[kind] !== undefined;
  if (has('upload')) return { how: 'upload' };
  if (has('pvc')) return { how: 'clone', phases: ['CSICloneInProgress', 'RebindInProgress'] };
  if (has('snapshot')) return { how: 'clone', phases: ['CloneFromSnapshotSourceInProgress', 'RebindInProgress'] };
  const asked = Number.parseFloat(annotation(dataVolume, FILLING.seconds) ?? '');
  const usual = has('blank') ? 3 : 11 + spread(dataVolume.metadata.name);
  return {
    how: 'import',
    seconds: Number.isFinite(asked) && asked > 0 ? asked : usual,
    failure: failureOf(dataVolume),
    fatal: annotation(dataVolume, FILLING.fatal) === 'true',
  };
};
