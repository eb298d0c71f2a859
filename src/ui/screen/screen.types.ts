import type { Channel } from '../../lib/channel';
import type { Keystroke } from '../../lib/keystroke';

/** `fit` shrinks or grows the picture to the room it has, `actual` draws it 1:1, `resize` asks the guest to take the size of the room. */
export type Scale = 'fit' | 'actual' | 'resize';

export interface ScreenOptions {
  readonly scale: Scale;
  /** With `actual`, and a picture larger than the room: the pointer moves the picture instead of the guest's pointer. */
  readonly drag: boolean;
  /** Neither keys nor pointer reach the guest. */
  readonly viewOnly: boolean;
  /** 0 (least data) to 9 (best picture). */
  readonly quality: number;
  /** 0 (least work) to 9 (least data). */
  readonly compression: number;
  /** A dot where the pointer is, when the guest draws none. */
  readonly dotPointer: boolean;
  /** A click into the picture gives it the keyboard. */
  readonly focusOnClick: boolean;
}

/** A key that stays down until something was typed, such as Ctrl on a device without a keyboard. */
export type HeldKey = Omit<Keystroke, 'down'>;

export type ScreenEvent =
  /** The guest's picture is there for the first time since `connect()`, `after` so many ms. */
  | { readonly is: 'first-picture'; readonly after: number }
  | { readonly is: 'size'; readonly width: number; readonly height: number }
  | { readonly is: 'name'; readonly name: string }
  | { readonly is: 'clipboard'; readonly text: string }
  | { readonly is: 'bell' }
  | { readonly is: 'capabilities'; readonly power: boolean }
  /** The other side closed the channel. */
  | { readonly is: 'closed' }
  /** What came is not what a screen says, or it asks for more than can be given; `reason` in the guest's words. */
  | { readonly is: 'failed'; readonly reason: string | undefined }
  /** Ctrl+Alt+Shift were pressed and released: the keyboard is to leave the picture. */
  | { readonly is: 'escape' }
  /** The keys that stay down changed. */
  | { readonly is: 'held'; readonly codes: readonly string[] };

/** The screen of a guest, with its keyboard and pointer. It outlives the channels that it is given, and the places it is shown at. */
export interface RemoteScreen {
  /** Fills the element that it is put into. It may be moved between elements; picture and connection stay. */
  readonly element: HTMLElement;
  readonly options: () => ScreenOptions;
  set(change: Partial<ScreenOptions>): void;
  /** Shows what comes by this channel. An earlier one is closed; its last picture stays until there is a new one. */
  connect(channel: Channel): void;
  /** Closes the channel; the last picture stays. */
  disconnect(): void;
  /** Whether the picture is that of a channel in use. */
  live(): boolean;
  /** The keyboard goes to the guest. */
  focus(): void;
  /** Presses and releases keys in this order. What is pressed and not released comes up when the connection or the window is left. */
  press(strokes: readonly Keystroke[]): void;
  /** Holds a key down until something was typed, or lets it go. */
  hold(key: HeldKey, on: boolean): void;
  held(): readonly string[];
  /** Hands a text to the clipboard of the guest; what it does with it nobody is told. */
  offerClipboard(text: string): void;
  /** The picture as PNG, in the guest's size. Rejects with an Error while there is none. */
  picture(): Promise<Blob>;
  /** Returns what ends the listening. */
  listen(listener: (event: ScreenEvent) => void): () => void;
  /** Ends everything; the screen cannot be used any more. */
  dispose(): void;
}
