import type { KindId } from '../kinds/definition';
import type { StoreEvent } from './contract';
import { tooOld } from './errors';

/** The last events of the store, for watches that resume and lists that continue. */
export class History {
  private events: StoreEvent[] = [];

  /** `keep`: number of events kept; the floor is the newest revision that has been forgotten. */
  constructor(
    private readonly keep: number,
    private floorRevision: number,
  ) {}

  get floor(): number {
    return this.floorRevision;
  }

  push(event: StoreEvent): void {
    this.events.push(event);
    // in batches, so that forgetting costs next to nothing per write
    if (this.events.length > this.keep * 1.25) this.forget(this.events.length - this.keep);
  }

  /** Forgets everything up to `revision`, which becomes the floor. */
  reset(revision: number): void {
    this.events = [];
    this.floorRevision = revision;
  }

  private forget(count: number): void {
    const last = this.events[count - 1];
    if (last === undefined) return;
    this.floorRevision = last.revision;
    this.events = this.events.slice(count);
  }

  /** Events of `kind` that came after `revision`, oldest first. Throws StoreError Gone when some of them are forgotten. */
  since(kind: KindId, revision: number): readonly StoreEvent[] {
    if (revision < this.floorRevision) throw tooOld(revision, this.floorRevision);
    let low = 0;
    let high = this.events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const event = this.events[middle];
      if (event !== undefined && event.revision <= revision) low = middle + 1;
      else high = middle;
    }
    return this.events.slice(low).filter((event) => event.kind === kind);
  }
}
