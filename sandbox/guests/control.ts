import type { KubeObject } from '../store/object';
import type { GuestMove } from './guest';

/** How far a disk is on its way in or out of a guest. */
export type Plugging =
  | { readonly is: 'working' }
  | { readonly is: 'done' }
  /** It is tried again when it is asked for later. */
  | { readonly is: 'failed'; readonly reason: string };

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
  /**
   * Plugs the disk of a volume into the guest of the instance. Asked again, tells how far that is; undefined when there is no
   * guest that could have it.
   */
  plug(vmi: KubeObject, volume: string): Plugging | undefined;
  /** Takes it out again, likewise. */
  unplug(vmi: KubeObject, volume: string): Plugging | undefined;
}
