import { kindId, type KindId } from '../kinds/definition';
import { at, listAt, textAt } from '../lib/json';
import type { Store } from '../store/contract';
import type { DraftObject } from '../store/object';

type Beds = ReadonlyMap<KindId, readonly DraftObject[]>;

/** Where KubeVirt and CDI run. */
const OPERATOR_NAMESPACES: readonly string[] = ['kubevirt', 'cdi'];

/** An object that is only there because of others, all of which are gone: owned by them, or a volume claimed by one. */
const hangsOn = (draft: DraftObject, gone: ReadonlySet<string>): boolean => {
  const owners = listAt(draft, 'metadata', 'ownerReferences').map((owner) => textAt(owner, 'uid') ?? '');
  if (owners.length > 0) return owners.every((uid) => gone.has(uid));
  return gone.has(textAt(draft, 'spec', 'claimRef', 'uid') ?? '');
};

const belongsToOperators = (kind: KindId, { metadata }: DraftObject): boolean =>
  OPERATOR_NAMESPACES.includes((kind === 'namespaces.' ? metadata.name : metadata.namespace) ?? '');

/**
 * Decides what of a seed a cluster gets: kinds that the store has and, when that leaves KubeVirt out, nothing that only
 * KubeVirt and CDI would have brought: their namespaces, launcher pods, imported claims and the volumes of those. Remembers
 * what it left out, for later beds.
 */
export const servedOnly = (store: Pick<Store, 'kinds'>): ((beds: Beds) => Beds) => {
  const served = new Set(store.kinds().map(kindId));
  if (served.has('virtualmachines.kubevirt.io'))
    return (beds) => new Map([...beds].filter(([kind]) => served.has(kind)));
  const gone = new Set<string>();
  const note = (draft: DraftObject): void => {
    const uid = at(draft, 'metadata', 'uid');
    if (typeof uid === 'string') gone.add(uid);
  };
  return (beds) => {
    let left = new Map<KindId, readonly DraftObject[]>();
    for (const [kind, drafts] of beds) {
      if (served.has(kind)) left.set(kind, drafts);
      else drafts.forEach(note);
    }
    for (let before = -1; before !== gone.size;) {
      before = gone.size;
      const next = new Map<KindId, readonly DraftObject[]>();
      for (const [kind, drafts] of left) {
        const stays = (draft: DraftObject): boolean => !belongsToOperators(kind, draft) && !hangsOn(draft, gone);
        for (const draft of drafts) if (!stays(draft)) note(draft);
        next.set(kind, drafts.filter(stays));
      }
      left = next;
    }
    return left;
  };
};
