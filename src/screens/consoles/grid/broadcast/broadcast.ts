import type { TypedKey, TypingForecast, TypingReceiver } from '../../../console/typing/receiver.types';

export interface PaneForecast extends TypingForecast {
  /** Of the pane. */
  readonly id: string;
}

/** Passes what is typed in one of the chosen panes on to the others. */
export interface Broadcast {
  /** A pane can be typed into; returns what ends that. */
  attach(id: string, receiver: TypingReceiver): () => void;
  /** The panes that type together; fewer than two are none. */
  choose(ids: ReadonlySet<string>): void;
  /** Does what is typed in this pane go to others? */
  isFrom(id: string): boolean;
  /** A key was pressed or released in a pane, which types it by itself. */
  key(from: string, typed: TypedKey): void;
  /** A text was put together in a pane, which types it by itself. */
  text(from: string, text: string): void;
  /** A text for all of them, with ms between its lines. */
  paste(text: string, delay: number): void;
  /** What would become of a text in each of them that types it by key strokes. */
  forecast(text: string): readonly PaneForecast[];
  /** Lets go of the keys that are down, as when the keyboard leaves the pane. */
  release(): void;
}

/** By its place, as with another modifier it gives something else when it comes up. */
const idOf = ({ code, key }: TypedKey): string => (code === '' ? key : code);

/** Nobody is chosen at first. Who is not ready when something is typed does not get it, now or later. */
export const createBroadcast = (): Broadcast => {
  const receivers = new Map<string, TypingReceiver>();
  /** What went down by this, and where. */
  const down = new Map<TypingReceiver, Map<string, TypedKey>>();
  let chosen: ReadonlySet<string> = new Set();
  const ready = (except?: string): readonly TypingReceiver[] =>
    [...chosen]
      .filter((id) => id !== except)
      .map((id) => receivers.get(id))
      .filter((receiver) => receiver?.ready() === true)
      .filter((receiver) => receiver !== undefined);
  const isFrom = (id: string): boolean => chosen.size > 1 && chosen.has(id);
  const lift = (receiver: TypingReceiver): void => {
    const held = [...(down.get(receiver)?.values() ?? [])].reverse();
    down.delete(receiver);
    for (const typed of held) receiver.key({ ...typed, down: false });
  };
  const release = (): void => [...down.keys()].forEach(lift);
  const press = (receiver: TypingReceiver, typed: TypedKey): void => {
    const held = down.get(receiver) ?? new Map<string, TypedKey>();
    if (typed.down) down.set(receiver, held.set(idOf(typed), typed));
    // what did not go down here does not come up here
    else if (!held.delete(idOf(typed))) return;
    receiver.key(typed);
  };
  return {
    attach: (id, receiver) => {
      receivers.set(id, receiver);
      return () => {
        lift(receiver);
        if (receivers.get(id) === receiver) receivers.delete(id);
      };
    },
    choose: (ids) => {
      release();
      chosen = ids;
    },
    isFrom,
    key: (from, typed) => {
      if (isFrom(from)) ready(from).forEach((receiver) => press(receiver, typed));
    },
    text: (from, text) => {
      if (isFrom(from)) ready(from).forEach((receiver) => receiver.text(text, 0));
    },
    paste: (text, delay) => {
      if (chosen.size > 1) ready().forEach((receiver) => receiver.text(text, delay));
    },
    forecast: (text) =>
      [...chosen].flatMap((id) => {
        const receiver = receivers.get(id);
        const forecast = receiver?.ready() === true ? receiver.forecast?.(text) : undefined;
        return forecast === undefined ? [] : [{ id, ...forecast }];
      }),
    release,
  };
};
