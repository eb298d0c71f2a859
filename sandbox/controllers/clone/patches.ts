import type { KubeObject } from '../../store/object';
import { at, isFields, listAt, textAt, textMapAt, type Fields } from '../object/fields';

const operation = (op: string, path: string, value?: string): string =>
  JSON.stringify({ op, path, ...(value === undefined ? {} : { value }) });

const pointer = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

const matches = (pattern: string, key: string): boolean => {
  try {
    return new RegExp(pattern === '*' ? '.*' : pattern).test(key);
  } catch {
    return false;
  }
};

/**
 * Which keys a list of filters keeps: those that one of them matches and none that begins with `!` does; all without a list.
 * A filter is a regular expression, a lone `*` matches everything. kubevirt: pkg/virt-controller/watch/clone/patches.go
 */
export const keptKeys = (keys: readonly string[], filters: unknown): readonly string[] => {
  if (!Array.isArray(filters)) return keys;
  const texts = filters.filter((filter): filter is string => typeof filter === 'string');
  const negative = texts.filter((filter) => filter.startsWith('!')).map((filter) => filter.slice(1));
  const positive = texts.filter((filter) => !filter.startsWith('!'));
  return keys.filter(
    (key) => positive.some((filter) => matches(filter, key)) && !negative.some((filter) => matches(filter, key)),
  );
};

const removals = (map: Readonly<Record<string, string>>, filters: unknown, path: string): readonly string[] => {
  const keys = Object.keys(map);
  const kept = keptKeys(keys, filters);
  return keys.filter((key) => !kept.includes(key)).map((key) => operation('remove', `${path}/${pointer(key)}`));
};

const LAST_RESTORE = 'restore.kubevirt.io/lastRestoreUID';

/** The changes that make a clone of the machine, as JSON patches for the restore: filters, addresses, firmware, the user's own. */
export const clonePatches = (vm: unknown, clone: KubeObject): readonly string[] => {
  const spec = clone['spec'];
  const domain = ['spec', 'template', 'spec', 'domain'] as const;
  const macs = textMapAt(spec, 'newMacAddresses');
  const interfaces = listAt(vm, ...domain, 'devices', 'interfaces');
  const firmware = at(vm, ...domain, 'firmware');
  const annotations: Fields = { ...textMapAt(vm, 'metadata', 'annotations') };
  Reflect.deleteProperty(annotations, LAST_RESTORE);
  const own = at(spec, 'patches');
  return [
    ...interfaces.map((nic, index) =>
      operation(
        'replace',
        `/${domain.join('/')}/devices/interfaces/${index}/macAddress`,
        macs[textAt(nic, 'name') ?? ''] ?? '',
      ),
    ),
    ...(isFields(firmware)
      ? [
          operation('replace', `/${domain.join('/')}/firmware/serial`, textAt(spec, 'newSMBiosSerial') ?? ''),
          operation('replace', `/${domain.join('/')}/firmware/uuid`, ''),
        ]
      : []),
    ...removals(textMapAt(vm, 'metadata', 'labels'), at(spec, 'labelFilters'), '/metadata/labels'),
    ...removals(textMapAt({ annotations }, 'annotations'), at(spec, 'annotationFilters'), '/metadata/annotations'),
    ...removals(
      textMapAt(vm, 'spec', 'template', 'metadata', 'labels'),
      at(spec, 'template', 'labelFilters'),
      '/spec/template/metadata/labels',
    ),
    ...removals(
      textMapAt(vm, 'spec', 'template', 'metadata', 'annotations'),
      at(spec, 'template', 'annotationFilters'),
      '/spec/template/metadata/annotations',
    ),
    ...(Array.isArray(own) ? own.filter((entry): entry is string => typeof entry === 'string') : []),
  ];
};
