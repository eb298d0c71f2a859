import { type ReactElement } from 'react';
import type { CatalogueEntry } from '../../commands/catalogue';
import type { Target } from '../../commands/command';
import { late } from '../../ui/state/late';
import { ConfirmDialog } from './confirm-dialog';
import { DeleteVmDialog } from './delete-vm-dialog';
import { LinesDialog } from './lines-dialog';
import { MapDialog } from './map-dialog';

const BulkDialog = late(async () => (await import('./bulk/bulk-dialog')).BulkDialog);
const DeleteManyDialog = late(async () => (await import('./bulk/delete-many-dialog')).DeleteManyDialog);
const MapManyDialog = late(async () => (await import('./bulk/map-many-dialog')).MapManyDialog);
const SaveTemplateDialog = late(async () => (await import('./save-template-dialog')).SaveTemplateDialog);

const MigrateDialog = late(async () => (await import('../migration/migrate-dialog')).MigrateDialog);

/** What is being asked. */
export type Asked =
  | {
      readonly kind: 'command';
      readonly entry: CatalogueEntry;
      readonly targets: readonly Target[];
      /** More of them were still loading. */
      readonly soFar: boolean;
    }
  | { readonly kind: 'lines'; readonly target: Target };

interface AskDialogProps {
  readonly asked: Asked;
  readonly onClose: () => void;
}

/** The dialog that an action needs. */
export const AskDialog = ({ asked, onClose }: AskDialogProps): ReactElement | null => {
  if (asked.kind === 'lines') {
    return <LinesDialog target={asked.target} onClose={onClose} />;
  }
  const { entry, targets } = asked;
  const [first] = targets;
  if (first === undefined) {
    return null;
  }
  switch (entry.wants) {
    case 'nothing':
      return targets.length === 1 ? (
        <ConfirmDialog command={entry.command} targets={targets} onClose={onClose} />
      ) : (
        <BulkDialog command={entry.command} targets={targets} onClose={onClose} />
      );
    case 'disks':
      return targets.length === 1 ? (
        <DeleteVmDialog command={entry.command} target={first} onClose={onClose} />
      ) : (
        <DeleteManyDialog command={entry.command} targets={targets} onClose={onClose} />
      );
    case 'labels':
    case 'annotations':
      return targets.length === 1 ? (
        <MapDialog command={entry.command} field={entry.wants} target={first} onClose={onClose} />
      ) : (
        <MapManyDialog command={entry.command} field={entry.wants} targets={targets} onClose={onClose} />
      );
    case 'clone':
      // asked on a page of its own
      return null;
    case 'node':
      return <MigrateDialog targets={targets} onClose={onClose} />;
    case 'template':
      return first.vm === undefined ? null : <SaveTemplateDialog target={first} vm={first.vm} onClose={onClose} />;
  }
};
