import { at, list, number, record, text } from '../../../lib/reach';
import type { KubeObject } from '../../object';

/** How `virtctl create vm` is told of a volume: its flag and value, and in which order the flags are worked off. */
export interface VolumeFlag {
  readonly volume: string;
  readonly rank: number;
  readonly words: readonly string[];
  readonly bootOrder: number | undefined;
}

type Entry = Readonly<Record<string, unknown>>;

/** Are these all the keys? */
const only = (value: unknown, ...keys: readonly string[]): boolean =>
  Object.keys(record(value)).every((key) => keys.includes(key));

/** `key:value,key:value`; undefined when a value has a comma, which would end it. */
const parameters = (...pairs: readonly (readonly [key: string, value: string | undefined])[]): string | undefined => {
  const given = pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined);
  return given.some(([, value]) => value.includes(',')) ? undefined : given.map((pair) => pair.join(':')).join(',');
};

type Parameters = readonly (readonly [key: string, value: string | undefined])[];

const named = (source: unknown): string | undefined => {
  const [namespace, name] = [text(source, 'namespace'), text(source, 'name')];
  return namespace === undefined || name === undefined ? undefined : `${namespace}/${name}`;
};

/** What a DataVolume is filled from. `kubevirt: pkg/virtctl/create/vm/vm.go` (volumeImportOptions) */
const importOf = (spec: Entry): Parameters | undefined => {
  const { sourceRef } = spec;
  const [type = '', ...more] = Object.keys(record(spec.source));
  if (sourceRef !== undefined) {
    const isPlain = only(sourceRef, 'kind', 'name', 'namespace') && text(sourceRef, 'kind') === 'DataSource';
    const name = named(sourceRef) ?? text(sourceRef, 'name');
    return isPlain && type === '' && name !== undefined
      ? [
          ['type', 'ds'],
          ['src', name],
        ]
      : undefined;
  }
  const source = at(spec, 'source', type);
  const [url, origin] = [text(source, 'url'), named(source)];
  if (more.length > 0) return undefined;
  switch (type) {
    case 'blank':
      return only(source) ? [['type', 'blank']] : undefined;
    case 'pvc':
    case 'snapshot':
      return only(source, 'name', 'namespace') && origin !== undefined
        ? [
            ['type', type],
            ['src', origin],
          ]
        : undefined;
    case 'http':
      return only(source, 'url') && url !== undefined
        ? [
            ['type', 'http'],
            ['url', url],
          ]
        : undefined;
    case 'registry':
      return only(source, 'url', 'pullMethod') && url !== undefined
        ? [
            ['type', 'registry'],
            ['url', url],
            ['pullmethod', text(source, 'pullMethod')],
          ]
        : undefined;
    default:
      return undefined;
  }
};

/** Sources that have a size of their own. */
const SIZED: readonly string[] = ['ds', 'pvc', 'snapshot'];

const templateFlag = (vm: KubeObject, name: string): Parameters | undefined => {
  const template = list(vm, 'spec', 'dataVolumeTemplates').find((entry) => text(entry, 'metadata', 'name') === name);
  const spec = record(template, 'spec');
  const isPlain =
    only(template, 'metadata', 'spec', 'apiVersion', 'kind') &&
    only(at(template, 'metadata'), 'name') &&
    only(spec, 'source', 'sourceRef', 'storage') &&
    only(spec.storage, 'resources') &&
    only(at(spec.storage, 'resources'), 'requests') &&
    only(at(spec.storage, 'resources', 'requests'), 'storage');
  const source = isPlain && spec.storage !== undefined ? importOf(spec) : undefined;
  const size = text(spec.storage, 'resources', 'requests', 'storage');
  if (source === undefined || (size === undefined && !SIZED.includes(source[0]?.[1] ?? ''))) return undefined;
  return [...source, ['size', size]];
};

const toBase64 = (value: string): string => {
  const bytes = new TextEncoder().encode(value);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
};

const cloudInitWords = (type: 'nocloud' | 'configdrive', body: unknown): readonly string[] | undefined => {
  if (!only(body, 'userData', 'userDataBase64', 'networkData', 'networkDataBase64')) return undefined;
  const data = (field: string): string | undefined => {
    const plain = text(body, field);
    return plain === undefined ? text(body, `${field}Base64`) : toBase64(plain);
  };
  const [user, network] = [data('userData'), data('networkData')];
  if (user === undefined) return undefined;
  return [
    ...(type === 'nocloud' ? [] : ['--cloud-init', type]),
    ...['--cloud-init-user-data', user],
    ...(network === undefined ? [] : ['--cloud-init-network-data', network]),
  ];
};

/** The flag of one volume without its place in the boot order; undefined when there is none that says the same. */
const flagOf = (
  vm: KubeObject,
  volume: Entry,
  boot: string | undefined,
): Omit<VolumeFlag, 'volume' | 'bootOrder'> | undefined => {
  const name = text(volume, 'name');
  const [type = '', ...more] = Object.keys(volume).filter((key) => key !== 'name');
  const body = volume[type];
  const flag = (rank: number, word: string, ...pairs: Parameters) => {
    const value = parameters(...pairs, ['bootorder', boot]);
    return value === undefined ? undefined : { rank, words: [word, value] };
  };
  if (more.length > 0) return undefined;
  switch (type) {
    case 'containerDisk':
      return only(body, 'image')
        ? flag(1, '--volume-containerdisk', ['src', text(body, 'image')], ['name', name])
        : undefined;
    case 'persistentVolumeClaim':
      return only(body, 'claimName')
        ? flag(2, '--volume-pvc', ['src', text(body, 'claimName')], ['name', name])
        : undefined;
    case 'dataVolume': {
      const dataVolume = text(body, 'name') ?? '';
      const source = only(body, 'name') ? templateFlag(vm, dataVolume) : undefined;
      // one name is given for volume and DataVolume; that of the DataVolume is the one that lasts
      return source === undefined ? undefined : flag(3, '--volume-import', ...source, ['name', dataVolume]);
    }
    case 'sysprep': {
      const [kind = '', ...others] = Object.keys(record(body));
      const source = text(body, kind, 'name');
      if (others.length > 0 || source === undefined || boot !== undefined) return undefined;
      return flag(4, '--volume-sysprep', ['src', source], ['type', kind.toLowerCase()]);
    }
    case 'cloudInitNoCloud':
    case 'cloudInitConfigDrive': {
      const words = cloudInitWords(type === 'cloudInitNoCloud' ? 'nocloud' : 'configdrive', body);
      return words === undefined || boot !== undefined ? undefined : { rank: 5, words };
    }
    default:
      return undefined;
  }
};

/** A disk that says nothing but its place in the boot order: the bus and the rest are left to the preference. */
const isPlainDisk = (disk: unknown): boolean => only(disk, 'name', 'disk', 'bootOrder') && only(at(disk, 'disk'));

/**
 * The flags of all volumes, in the order of the guest's devices; undefined when virtctl cannot make the same disks in the same
 * order: it works its flags off by kind, and puts disks with a place in the boot order first.
 */
export const volumeFlags = (vm: KubeObject): readonly VolumeFlag[] | undefined => {
  const spec = at(vm, 'spec', 'template', 'spec');
  const volumes = list(spec, 'volumes').map((volume) => record(volume));
  const disks = list(spec, 'domain', 'devices', 'disks');
  const names = disks.map((disk) => text(disk, 'name'));
  if (!disks.every(isPlainDisk) || names.some((name) => !volumes.some((volume) => volume.name === name)))
    return undefined;
  const ordered = [
    ...names.flatMap((name) => volumes.filter((volume) => volume.name === name)),
    ...volumes.filter((volume) => !names.includes(text(volume, 'name'))),
  ];
  const flags = ordered.map((volume) => {
    const disk = disks.find((one) => text(one, 'name') === volume.name);
    const bootOrder = number(disk, 'bootOrder');
    const found = flagOf(vm, volume, bootOrder === undefined ? undefined : String(bootOrder));
    return found === undefined ? undefined : { ...found, volume: text(volume, 'name') ?? '', bootOrder };
  });
  const known = flags.filter((flag) => flag !== undefined);
  const place = ({ bootOrder, rank }: VolumeFlag): number => (bootOrder === undefined ? 10 : 0) + rank;
  const isInOrder = known.every((flag, index) => index === 0 || place(known[index - 1] ?? flag) <= place(flag));
  const templates = list(vm, 'spec', 'dataVolumeTemplates').length;
  const imports = known.filter(({ rank }) => rank === 3).length;
  return known.length === flags.length && isInOrder && templates === imports ? known : undefined;
};
