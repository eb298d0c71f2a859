/** Longer than virt-api needs to find what it forgot: its memory is swept every two minutes at the latest. */
const FORGOTTEN_MS = 150_000;

/**
 * What our own question why a stream does not open leaves behind. virt-api opens the device before it notices that a plain request
 * cannot be joined with it, and does not close it then: so long the question itself has the screen, and a serial line has
 * been taken from whoever had it. `kubevirt: pkg/virt-api/rest/streamer.go` (Handle)
 */
export class Trace {
  #askedAt: number | undefined;

  /** The question went through to the device. */
  leave(now: number): void {
    this.#askedAt = now;
  }

  /** The device was opened since, or it is another guest's. */
  wipe(): void {
    this.#askedAt = undefined;
  }

  get isThere(): boolean {
    return this.#askedAt !== undefined;
  }

  /** Who has the screen may be nobody but our question. */
  mayHold(now: number): boolean {
    return this.#askedAt !== undefined && now - this.#askedAt < FORGOTTEN_MS;
  }
}
