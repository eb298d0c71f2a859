import type { GuestMove } from './guest';

/** What controllers ask of guests: nothing that they need, so that they work without any. */
export interface GuestControl {
  /**
   * Presses the power button of the instance's guest, if it has one. True when the guest alone decides when it is off, as a real
   * one does: its end is waited for. False when nobody but the controller keeps the time.
   */
  pressPower(uid: string): boolean;
  /**
   * Copies the guest of the instance to another process. Asked again for the same job, tells of the copy that has begun;
   * undefined when there is nothing to copy.
   */
  move(uid: string, job: string): GuestMove | undefined;
  /** Ends the copy that this job has begun, if any. */
  cancelMove(uid: string, job: string): void;
}
