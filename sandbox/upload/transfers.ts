import { KIND } from '../controllers/object/kind-ids';
import { MARK } from '../controllers/storage/data-volume/marks';
import type { Clock } from '../lib/clock';
import type { Store } from '../store/contract';
import type { KubeObject } from '../store/object';

type TransferState = 'idle' | 'receiving' | 'processing' | 'done';

/** What the disk takes to be made of the bytes. */
const PROCESSING_MS = 1_500;

/** How the receiving ended. */
interface Receiving {
  /** The server goes on: the next attempt begins from the start. */
  failed(): void;
  /** Makes the disk; resolves when it is there. */
  complete(): Promise<void>;
}

interface Transfer {
  state: 'receiving' | 'processing' | 'done';
  readonly abort: () => void;
}

/** The upload servers of all claims: one upload at a time each, and none after one that succeeded. */
export class Transfers {
  private readonly byClaim = new Map<string, Transfer>();

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  stateOf({ metadata: { uid } }: KubeObject): TransferState {
    return this.byClaim.get(uid)?.state ?? 'idle';
  }

  begin(claim: KubeObject, abort: () => void): Receiving {
    const { uid } = claim.metadata;
    const transfer: Transfer = { state: 'receiving', abort };
    this.byClaim.set(uid, transfer);
    const isMine = (): boolean => this.byClaim.get(uid) === transfer;
    return {
      failed: () => {
        if (isMine()) this.byClaim.delete(uid);
      },
      complete: () => (isMine() ? this.process(claim, transfer) : Promise.resolve()),
    };
  }

  /** The claim is gone, and its server with it. */
  drop({ metadata: { uid } }: KubeObject): void {
    const transfer = this.byClaim.get(uid);
    this.byClaim.delete(uid);
    if (transfer?.state === 'receiving') transfer.abort();
  }

  private process(claim: KubeObject, transfer: Transfer): Promise<void> {
    transfer.state = 'processing';
    return new Promise((made) => {
      this.clock.after(PROCESSING_MS, () => {
        transfer.state = 'done';
        this.finish(claim);
        made();
      });
    });
  }

  /** The pod of the server ends well; the controller reads it off the claim. cdi: pkg/controller/upload-controller.go */
  private finish({ metadata: { namespace, name, uid } }: KubeObject): void {
    this.store.acting('cdi-controller', () => {
      if (this.store.get(KIND.claim, namespace, name)?.metadata.uid !== uid) return;
      this.store.modify(KIND.claim, namespace, name, (draft) => {
        draft.metadata.annotations = {
          ...draft.metadata.annotations,
          [MARK.podPhase]: 'Succeeded',
          [MARK.podReady]: 'false',
        };
      });
    });
  }
}
