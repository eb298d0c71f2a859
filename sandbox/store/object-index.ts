import type { KubeObject } from './object';
import type { Located } from './removal';

const owners = (object: KubeObject | undefined): readonly string[] =>
  (object?.metadata.ownerReferences ?? []).map((owner) => owner.uid);

/** Finds objects by uid and by owner, whatever their kind. */
export class ObjectIndex {
  private readonly byUid = new Map<string, Located>();
  private readonly byOwner = new Map<string, Set<string>>();

  locate(uid: string): Located | undefined {
    return this.byUid.get(uid);
  }

  ownedBy(uid: string): readonly Located[] {
    const found: Located[] = [];
    for (const dependent of this.byOwner.get(uid) ?? []) {
      const located = this.byUid.get(dependent);
      if (located !== undefined) found.push(located);
    }
    return found;
  }

  put(located: Located, previous: KubeObject | undefined): void {
    const { metadata } = located.object;
    // a view of another object (a project of its namespace) shares its uid: the first kind to come keeps it
    const known = this.byUid.get(metadata.uid);
    if (known !== undefined && known.kind !== located.kind) return;
    this.byUid.set(metadata.uid, located);
    if (metadata.ownerReferences === previous?.metadata.ownerReferences) return;
    this.unlink(previous);
    for (const owner of owners(located.object)) {
      const dependents = this.byOwner.get(owner);
      if (dependents === undefined) this.byOwner.set(owner, new Set([metadata.uid]));
      else dependents.add(metadata.uid);
    }
  }

  drop({ kind, object }: Located): void {
    const known = this.byUid.get(object.metadata.uid);
    if (known?.kind !== kind) return;
    this.unlink(known.object);
    this.byUid.delete(object.metadata.uid);
  }

  private unlink(object: KubeObject | undefined): void {
    for (const owner of owners(object)) {
      const dependents = this.byOwner.get(owner);
      dependents?.delete(object?.metadata.uid ?? '');
      if (dependents?.size === 0) this.byOwner.delete(owner);
    }
  }
}
