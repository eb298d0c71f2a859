import { BEHAVIOUR } from '../controllers/guest/guest';
import { KIND } from '../controllers/object/kind-ids';
import { timestamp } from '../controllers/object/time';
import type { Store } from '../store/contract';
import type { GuestEnd, GuestPlan } from './guest';

const wordOf = (end: GuestEnd): string => (end.how === 'powered-off' ? end.how : `crashed: ${end.reason}`);

/** Writes on the instance, if it is still the same one, what its guest did by itself; the node agent draws the conclusion. */
const note = (store: Store, { uid, namespace, name }: GuestPlan, key: string, value: string): void => {
  if (store.get(KIND.vmi, namespace, name)?.metadata.uid !== uid) return;
  store.acting('virt-handler', () =>
    store.modify(KIND.vmi, namespace, name, (draft) => {
      draft.metadata.annotations = { ...draft.metadata.annotations, [key]: value };
    }),
  );
};

export const noteEnd = (store: Store, plan: GuestPlan, end: GuestEnd): void =>
  note(store, plan, BEHAVIOUR.ended, wordOf(end));

/** Its agent is away from now on, until the system is up again. */
export const noteReboot = (store: Store, plan: GuestPlan, now: Date): void =>
  note(store, plan, BEHAVIOUR.bootedAt, timestamp(now));
