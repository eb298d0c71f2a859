import { at, text } from '../../../../lib/reach';
import type { Draft } from '../../../draft/draft';
import { derivedName, diskNames, freeName } from '../disks/names';
import { withoutOrphans } from '../disks/orphans';
import { partsOf, replaced, VOLUMES, withParts } from '../disks/parts';
import { madePath, readMade, withMade, type MadeKind } from './secret';

/** The answer files of Windows: of an installation, and of a first start. `kubevirt: pkg/config/sysprep.go` */
const FILES = { autounattend: 'autounattend.xml', unattend: 'unattend.xml' } as const;
export type AnswerFile = keyof typeof FILES;

/** The key in the Secret or ConfigMap, which is also the name of the file. */
export const answerFileName = (file: AnswerFile): string => FILES[file];

export interface Sysprep {
  /** Index among the volumes. */
  readonly index: number;
  readonly kind: MadeKind;
  readonly name: string;
  /** Created with the VM; then the files are at hand. */
  readonly made: boolean;
  readonly files: Readonly<Record<AnswerFile, string>>;
}

/** The first sysprep volume of the draft. */
export const readSysprep = (draft: Draft): Sysprep | undefined => {
  const { volumes } = partsOf(draft.vm);
  const index = volumes.findIndex((volume) => at(volume, 'sysprep') !== undefined && at(volume, 'sysprep') !== null);
  if (index < 0) return undefined;
  const source = at(volumes[index], 'sysprep');
  const kind: MadeKind = at(source, 'configMap') === undefined ? 'Secret' : 'ConfigMap';
  const name = text(source, kind === 'Secret' ? 'secret' : 'configMap', 'name') ?? '';
  const file = (which: AnswerFile): string => readMade(draft, kind, name, [FILES[which]]) ?? '';
  return {
    index,
    kind,
    name,
    made: madePath(draft, kind, name) !== undefined,
    files: { autounattend: file('autounattend'), unattend: file('unattend') },
  };
};

/** Path of the reference in the notation of issues. */
export const sysprepPath = ({ index, kind }: Sysprep): string =>
  `${VOLUMES}[${index}].sysprep.${kind === 'Secret' ? 'secret' : 'configMap'}.name`;

const withVolume = (draft: Draft, kind: MadeKind, name: string): Draft => {
  const current = readSysprep(draft);
  const source = { [kind === 'Secret' ? 'secret' : 'configMap']: { name } };
  const { disks, volumes } = partsOf(draft.vm);
  if (current !== undefined) {
    const volume = { name: text(volumes[current.index], 'name') ?? 'sysprep', sysprep: source };
    return withParts(draft, { volumes: replaced(volumes, current.index, volume) });
  }
  const disk = freeName('sysprep', diskNames(draft));
  return withParts(draft, {
    // Windows looks for answer files on discs
    disks: [...disks, { name: disk, cdrom: { bus: 'sata' } }],
    volumes: [...volumes, { name: disk, sysprep: source }],
  });
};

/** Takes the answer files from a ConfigMap or Secret that exists. */
export const withSysprepFrom = (draft: Draft, kind: MadeKind, name: string): Draft => {
  const current = readSysprep(draft);
  if (current?.kind === kind && current.name === name) return draft;
  return withoutOrphans(draft, withVolume(draft, kind, name));
};

/** Writes one answer file into a Secret that is created with the VM: it may hold passwords. */
export const withAnswerFile = (draft: Draft, file: AnswerFile, content: string): Draft => {
  const current = readSysprep(draft);
  const own = current?.made === true;
  if (own && current.files[file] === content) return draft;
  const kind = own ? current.kind : 'Secret';
  const name = own ? current.name : derivedName(draft, 'sysprep');
  const placed = own ? draft : withoutOrphans(draft, withVolume(draft, kind, name));
  return withMade(placed, kind, name, FILES[file], content === '' ? undefined : content);
};

/** Takes sysprep away, with the Secret that was only made for it. */
export const withoutSysprep = (draft: Draft): Draft => {
  const current = readSysprep(draft);
  if (current === undefined) return draft;
  const { disks, volumes } = partsOf(draft.vm);
  const name = text(volumes[current.index], 'name');
  const removed = withParts(draft, {
    disks: disks.filter((entry) => name === undefined || text(entry, 'name') !== name),
    volumes: replaced(volumes, current.index, undefined),
  });
  return withoutOrphans(draft, removed);
};
