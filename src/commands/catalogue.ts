import type { CloneInput } from './clone/build';
import { clone } from './clone/offer';
import type { Command } from './command';
import { editAnnotations } from './metadata/edit-annotations';
import { editLabels } from './metadata/edit-labels';
import type { MapEdit } from './metadata/map-edit';
import { saveTemplate, type SaveTemplateInput } from './template/save';
import type { DeleteVmInput } from './vm/delete';
import { deleteVm } from './vm/delete';
import { forceRestart } from './vm/force-restart';
import { forceStop } from './vm/force-stop';
import { migrate, type MigrateInput } from './vm/migrate';
import { restart } from './vm/restart';
import { start } from './vm/start';
import { startPaused } from './vm/start-paused';
import { stop } from './vm/stop';
import { deleteVmi } from './vmi/delete';
import { pause } from './vmi/pause';
import { reset } from './vmi/reset';
import { softReboot } from './vmi/soft-reboot';
import { unpause } from './vmi/unpause';

/**
 * A command together with what it wants to know: `nothing` runs at once, or after its `warning` was confirmed; the others have
 * a dialog that makes their input.
 */
export type CatalogueEntry =
  | { readonly wants: 'nothing'; readonly command: Command }
  | { readonly wants: 'disks'; readonly command: Command<DeleteVmInput> }
  | { readonly wants: 'labels' | 'annotations'; readonly command: Command<MapEdit> }
  /** Asked on a page of its own, about one object at a time. */
  | { readonly wants: 'clone'; readonly command: Command<CloneInput> }
  | { readonly wants: 'template'; readonly command: Command<SaveTemplateInput> }
  /** Where to, of one or of several. */
  | { readonly wants: 'node'; readonly command: Command<MigrateInput> };

const plain = (command: Command): CatalogueEntry => ({ wants: 'nothing', command });

const METADATA: readonly CatalogueEntry[] = [
  { wants: 'labels', command: editLabels },
  { wants: 'annotations', command: editAnnotations },
];
const MOVE: CatalogueEntry = { wants: 'node', command: migrate };
const GUEST: readonly CatalogueEntry[] = [pause, unpause, softReboot, reset].map(plain);

/** In the order of the menu; a new group starts where `command.group` changes. */
export const VM_COMMANDS: readonly CatalogueEntry[] = [
  ...[start, startPaused, stop, forceStop, restart, forceRestart].map(plain),
  MOVE,
  ...GUEST,
  { wants: 'clone', command: clone },
  { wants: 'template', command: saveTemplate },
  ...METADATA,
  { wants: 'disks', command: deleteVm },
];

/** Of an instance as such: one that stands alone, or that of a VM on the page of instances. */
export const VMI_COMMANDS: readonly CatalogueEntry[] = [MOVE, ...GUEST, ...METADATA, plain(deleteVmi)];
