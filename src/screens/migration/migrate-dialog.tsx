import type { ReactElement } from 'react';
import type { Target } from '../../commands/command';
import { MigrateMany } from './ask/many';
import { MigrateOne } from './ask/one';
import './migration.css';

export interface MigrateDialogProps {
  readonly targets: readonly Target[];
  /** Name of the node that is chosen already, such as by dropping a card on it. */
  readonly node?: string;
  readonly onClose: () => void;
}

/** Asks where to migrate, and says beforehand whether that is possible and why not. */
export const MigrateDialog = ({ targets, node, onClose }: MigrateDialogProps): ReactElement | null => {
  const [first, ...others] = targets;
  if (first === undefined) return null;
  return others.length === 0 ? (
    <MigrateOne target={first} node={node} onClose={onClose} />
  ) : (
    <MigrateMany targets={targets} node={node} onClose={onClose} />
  );
};
