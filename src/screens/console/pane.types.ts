import type { ConsoleConnection } from '../../cluster/console/state';
import type { VmRecord } from '../../inventory/record';
import type { TypingReceiver } from './typing/receiver.types';

/** The machine that a console belongs to. The record is the newest one: it changes while the console stays. */
export interface ConsoleMachine {
  readonly namespace: string;
  readonly name: string;
  readonly record: VmRecord;
}

/**
 * What the pane of a device gets: `VncPane` (`vnc/pane.tsx`) and `SerialPane` (`serial/pane.tsx`).
 *
 * A pane draws its toolbar and the view, and fills the room that it gets (`flex: 1`, no height of its own). It says nothing about the
 * connection: the console around it does that, beside the pane when there was something to see, and instead of it when not.
 * The pane is mounted and unmounted as tabs are opened; `connection` outlives it, and so does the element that the pane shows.
 * Mounting is appending that element; no stream is opened or closed by it.
 */
export interface PaneProps {
  readonly machine: ConsoleMachine;
  readonly connection: ConsoleConnection;
  /** One of several on a page: only the most needed buttons. */
  readonly compact?: boolean;
  /** Tells who shows several panes how to type into this one; returns what ends that. Stays the same function. */
  readonly attach?: (receiver: TypingReceiver) => () => void;
}
