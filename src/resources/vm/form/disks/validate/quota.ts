import { msg } from '../../../../../lib/message';
import { parseQuantity } from '../../../../../lib/quantity';
import { at, record } from '../../../../../lib/reach';
import type { Issue } from '../../../../draft/draft';
import type { Surroundings } from '../../../../draft/surroundings';
import { nameOf } from '../../../../meta';
import type { KubeObject } from '../../../../object';
import type { DraftDisk } from '../read';
import { issueOf } from './context';
import { sizeField, storageOfDisk } from './storage';

/** What a quota leaves of a resource; undefined when it does not limit it. */
const left = (quota: KubeObject, resource: string): number | undefined => {
  const hard = record(quota, 'status', 'hard');
  const limit = parseQuantity(at(Object.keys(hard).length > 0 ? hard : record(quota, 'spec', 'hard'), resource));
  return limit === undefined
    ? undefined
    : Math.max(0, limit - (parseQuantity(at(quota, 'status', 'used', resource)) ?? 0));
};

interface Wanted {
  readonly disk: DraftDisk;
  readonly bytes: number;
  readonly className: string | undefined;
}

/** The first disk with which more is asked for than is left. */
const firstBeyond = (
  wanted: readonly Wanted[],
  limit: number,
  measure: (one: Wanted) => number,
): Wanted | undefined => {
  let sum = 0;
  return wanted.find((one) => (sum += measure(one)) > limit);
};

const spaceIssue = (quota: KubeObject, wanted: readonly Wanted[], limit: number | undefined): readonly Issue[] => {
  const beyond = limit === undefined ? undefined : firstBeyond(wanted, limit, ({ bytes }) => bytes);
  if (beyond === undefined || limit === undefined) return [];
  const needed = { bytes: wanted.reduce((sum, { bytes }) => sum + bytes, 0) };
  const values = { quota: nameOf(quota), left: { bytes: limit }, needed };
  const message = msg('The quota “{{quota}}” leaves {{left}} of storage, and the disks need {{needed}}.', values);
  return [issueOf('disks', 'warning', sizeField(beyond.disk), message)];
};

const countIssue = (quota: KubeObject, wanted: readonly Wanted[], limit: number | undefined): readonly Issue[] => {
  const beyond = limit === undefined ? undefined : firstBeyond(wanted, limit, () => 1);
  if (beyond === undefined || limit === undefined) return [];
  const values = { quota: nameOf(quota), number: limit };
  const message = msg('The quota “{{quota}}” does not allow that many disks: it leaves {{number}}.', values);
  return [issueOf('disks', 'warning', sizeField(beyond.disk), message)];
};

/**
 * Warns where a quota leaves less than the disks that are made need; the cluster decides when it makes them.
 * `kubernetes: pkg/quota/v1/evaluator/core/persistent_volume_claims.go` (names of the resources)
 */
export const quotaIssues = (disks: readonly DraftDisk[], surroundings: Surroundings): readonly Issue[] => {
  const wanted = disks
    .filter(({ at: { carrier } }) => carrier !== undefined)
    .map((disk): Wanted => {
      const bytes = disk.size === undefined ? 0 : (parseQuantity(disk.size) ?? 0);
      return { disk, bytes: Math.max(0, bytes), className: storageOfDisk(disk, surroundings).className };
    });
  const classes = new Set(wanted.flatMap(({ className }) => className ?? []));
  return (surroundings.quotas ?? []).flatMap((quota) => [
    ...spaceIssue(quota, wanted, left(quota, 'requests.storage')),
    ...countIssue(quota, wanted, left(quota, 'persistentvolumeclaims')),
    ...[...classes].flatMap((name) => {
      const ofClass = wanted.filter(({ className }) => className === name);
      return [
        ...spaceIssue(quota, ofClass, left(quota, `${name}.storageclass.storage.k8s.io/requests.storage`)),
        ...countIssue(quota, ofClass, left(quota, `${name}.storageclass.storage.k8s.io/persistentvolumeclaims`)),
      ];
    }),
  ]);
};
