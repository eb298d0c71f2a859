import type { StoreState } from '../../../cluster/store.types';

/** Whether a list was read to its end, though it may be stale by now: what is not in it is not there. */
export const isRead = ({ phase }: StoreState): boolean => phase === 'live' || phase === 'reconnecting';
