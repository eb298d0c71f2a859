import { useSession } from '../cluster/hooks';
import { inventoryOf } from './inventory';
import type { TargetSource } from './target-source.types';

/** Where tasks of the current user watch the outcome of what they did. Same object for the whole session. */
export const useTargetSource = (): TargetSource => inventoryOf(useSession()).targets;

/** The same for hundreds of targets at a time. */
export const useHerdSource = (): TargetSource => inventoryOf(useSession()).herd;
