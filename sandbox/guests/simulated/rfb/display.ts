import type { Picture } from '../picture/picture';

/** A key as a client reports it. */
export interface KeyEvent {
  readonly down: boolean;
  /** X11 keysym; 0 when the client has none. */
  readonly keysym: number;
  /** XT scan code, 0x80 set for those behind 0xe0; it decides when it is there, as in QEMU. */
  readonly scanCode: number | undefined;
}

/** What happens to a screen that its watchers should know. */
export interface Watcher {
  /** The picture may look different. */
  changed(): void;
  bell(): void;
  /** The guest put something on the clipboard. */
  clipboard(): void;
}

/** The screen, keyboard and clipboard that RFB clients share. */
export interface Display {
  /** Shown by clients: `NAMESPACE/NAME`. */
  readonly name: string;
  readonly picture: Picture;
  watch(watcher: Watcher): () => void;
  key(event: KeyEvent): void;
  /** Another size in pixels; false when that is too small or too large. */
  resize(width: number, height: number): boolean;
  clipboard(): string;
  setClipboard(text: string): void;
}
