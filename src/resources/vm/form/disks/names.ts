import { list, text } from '../../../../lib/reach';
import type { Draft } from '../../../draft/draft';
import { nameOf } from '../../../meta';
import { partsOf } from './parts';

/** `name`, or `name-2`, `name-3`, … : the first that nothing has. */
export const freeName = (name: string, taken: ReadonlySet<string>): string => {
  if (!taken.has(name)) return name;
  for (let count = 2; ; count += 1) {
    const next = `${name}-${count}`;
    if (!taken.has(next)) return next;
  }
};

/** Names that a new disk must not have. */
export const diskNames = (draft: Draft): ReadonlySet<string> => {
  const { disks, volumes } = partsOf(draft.vm);
  const filesystems = list(draft.vm, 'spec', 'template', 'spec', 'domain', 'devices', 'filesystems');
  return new Set([...disks, ...volumes, ...filesystems].flatMap((entry) => text(entry, 'name') ?? []));
};

/** Names that a new DataVolume, Secret or ConfigMap of the draft must not have. */
export const objectNames = (draft: Draft): ReadonlySet<string> =>
  new Set(
    [...partsOf(draft.vm).templates, ...list(draft, 'others')].flatMap(
      (entry) => text(entry, 'metadata', 'name') ?? [],
    ),
  );

/** The name of an object that belongs to the VM: `VM-suffix`, which follows the VM when it is renamed. */
export const derivedName = (draft: Draft, suffix: string): string =>
  freeName(`${nameOf(draft.vm)}-${suffix}`, objectNames(draft));
