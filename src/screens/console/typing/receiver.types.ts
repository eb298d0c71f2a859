import type { LayoutId } from '../../../resources/keyboard/layout';

/** A key of the user's keyboard that went down or came up somewhere on the page. */
export interface TypedKey {
  /** Place of the key, as `KeyboardEvent.code`. */
  readonly code: string;
  /** What it gives on the user's keyboard, as `KeyboardEvent.key`. */
  readonly key: string;
  readonly down: boolean;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly altGraph: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
}

/** What becomes of a text that is typed by key strokes. */
export interface TypingForecast {
  /** The keyboard layout that the guest is taken to have. */
  readonly layout: LayoutId;
  /** What this layout does not have, as signs that can be seen. */
  readonly impossible: readonly string[];
}

/** Types into one console what was typed elsewhere, each kind of device in its own way. */
export interface TypingReceiver {
  /** What is typed reaches the machine now. */
  readonly ready: () => boolean;
  /** A stroke of a key. Whoever passes on that it went down has to pass on that it came up. */
  key(stroke: TypedKey): void;
  /**
   * A text that was put together or pasted.
   * @param delay ms between its lines, where the machine takes them as lines.
   */
  text(text: string, delay: number): void;
  /** What would become of a text; missing where it arrives as it is. */
  forecast?(text: string): TypingForecast;
}
