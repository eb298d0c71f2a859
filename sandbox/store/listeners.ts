import type { KindId } from '../kinds/definition';
import type { StoreEvent } from './contract';

type Listener = (event: StoreEvent) => void;

/** Tells listeners of events in order, also when a listener writes to the store while it is being told. */
export class Listeners {
  private readonly everyone = new Set<Listener>();
  private readonly byKind = new Map<KindId, Set<Listener>>();
  private readonly waiting: StoreEvent[] = [];
  private telling = false;

  /** `kind` undefined = all kinds. Returns the remover. */
  add(kind: KindId | undefined, listener: Listener): () => void {
    let group = this.everyone;
    if (kind !== undefined) {
      group = this.byKind.get(kind) ?? new Set();
      this.byKind.set(kind, group);
    }
    // each subscription counts by itself, even if the same function is passed twice
    const own: Listener = (event) => listener(event);
    group.add(own);
    return () => {
      group.delete(own);
    };
  }

  tell(event: StoreEvent): void {
    this.waiting.push(event);
    if (this.telling) return;
    this.telling = true;
    try {
      for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) {
        for (const listener of this.everyone) listener(next);
        for (const listener of this.byKind.get(next.kind) ?? []) listener(next);
      }
    } finally {
      this.telling = false;
    }
  }
}
