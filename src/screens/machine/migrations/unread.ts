import type { StoreState } from '../../../cluster/store.types';

/** The list was refused or has failed: an empty one says nothing. */
export const isUnread = ({ phase }: StoreState): boolean => phase === 'forbidden' || phase === 'failed';
