import { copyOf } from '../../../lib/json';
import type { KubeObject } from '../../../store/object';
import { at, sameJson, isFields, listAt, textAt, type Fields } from '../../object/fields';
import { networksNeedRestart, withNetworksOf } from './live-interfaces';

const GENERIC_REASON = 'a non-live-updatable field was changed in the template spec';

type Path = readonly string[];

/** Fields whose change reaches a running instance. facts 2.10 */
const LIVE: readonly Path[] = [
  ['domain', 'cpu', 'sockets'],
  ['domain', 'memory', 'guest'],
  ['nodeSelector'],
  ['affinity'],
  ['tolerations'],
];

const copyAcross = (target: Fields, source: Fields, path: Path): void => {
  const last = path[path.length - 1];
  if (last === undefined) return;
  let parent = target;
  for (const step of path.slice(0, -1)) {
    const next = parent[step];
    if (!isFields(next)) return;
    parent = next;
  }
  const value = at(source, ...path);
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else parent[last] = value;
};

const isHotpluggable = (volume: Fields): boolean =>
  at(volume, 'persistentVolumeClaim', 'hotpluggable') === true || at(volume, 'dataVolume', 'hotpluggable') === true;

const hotVolumeNames = (spec: Fields): readonly string[] =>
  listAt(spec, 'volumes').flatMap((volume) => (isHotpluggable(volume) ? [textAt(volume, 'name') ?? ''] : []));

const withoutHotVolumes = (spec: Fields, hot: ReadonlySet<string>): Fields => {
  const copy = copyOf(spec);
  const stays = (entry: Fields): boolean => !hot.has(textAt(entry, 'name') ?? '');
  const devices = at(copy, 'domain', 'devices');
  if (Array.isArray(copy['volumes'])) copy['volumes'] = listAt(copy, 'volumes').filter(stays);
  if (isFields(devices) && Array.isArray(devices['disks'])) devices['disks'] = listAt(devices, 'disks').filter(stays);
  for (const [parent, key] of [
    [copy, 'volumes'],
    [isFields(devices) ? devices : {}, 'disks'],
  ] as const)
    // prettier-ignore
    if (Array.isArray(parent[key]) && parent[key].length === 0) Reflect.deleteProperty(parent, key);
  return copy;
};

/**
 * Does the machine's definition differ from the one it was started with in a way that only a restart can bring over? Both are
 * template specs with instance type and preference written in. Answers the reason, or undefined when nothing does.
 * kubevirt: pkg/virt-controller/watch/vm/vm.go (syncRestartRequired); facts 2.10
 */
export const restartReason = (started: Fields, current: Fields, vmi: KubeObject): string | undefined => {
  if (networksNeedRestart(started, current, vmi)) return GENERIC_REASON;
  if (sameJson(started, current)) return undefined;
  const hot = new Set([...hotVolumeNames(started), ...hotVolumeNames(current)]);
  const left = withoutHotVolumes(started, hot);
  const right = withNetworksOf(withoutHotVolumes(current, hot), left);
  for (const path of LIVE) copyAcross(right, left, path);
  return sameJson(left, right) ? undefined : GENERIC_REASON;
};
