import type { ConsoleConnection } from '../../../../cluster/console/state';
import type { Message } from '../../../../lib/message';
import type { Clock } from '../../../../tasks/clock';
import type {
  TerminalLook,
  TerminalOptions,
  TerminalTexts,
  TerminalView,
} from '../../../../ui/terminal/terminal.types';
import type { TextSize } from '../../../../ui/terminal/text/size';
import type { GuestSize } from '../line/guest-size';
import type { SerialLog } from '../line/log';
import type { TypingProgress } from '../line/typist';

export type Recording =
  | { readonly is: 'none' }
  /** `full` when no more fits in. */
  | { readonly is: 'running'; readonly withInput: boolean; readonly full: boolean }
  /** `text` is an asciicast v2 file. */
  | { readonly is: 'ready'; readonly text: string };

/** What the toolbar and the lines around the terminal show. */
export interface SerialState {
  readonly connected: boolean;
  /** The guest has said nothing since it was connected. */
  readonly silent: boolean;
  /** Lines that the terminal remembers no more. */
  readonly dropped: number;
  /** Of the terminal. */
  readonly size: TextSize;
  readonly sizing: TerminalLook['size'];
  readonly guestSize: GuestSize;
  /** A text that waits for the user's word before it is sent. */
  readonly pasteAsked: string | undefined;
  readonly typing: TypingProgress | undefined;
  /** What the guest wants on the user's clipboard, which waits for the user's word. */
  readonly clipboardAsked: string | undefined;
  readonly recording: Recording;
}

/** Something that is the page's to do. */
export type SerialWish = 'toolbar' | 'search' | 'copied' | 'copy-refused';

export interface SerialSession {
  readonly view: TerminalView;
  readonly log: SerialLog;
  /** Another terminal that looks the same, and only shows. It belongs to the caller. */
  createScreen(size: TextSize): TerminalView;
  /** The same object until something changes. */
  state(): SerialState;
  subscribe(listener: () => void): () => void;
  onWish(listener: (wish: SerialWish) => void): () => void;
  /** How notes are said, in the reader's language. */
  speak(texts: TerminalTexts, say: (what: Message) => string): void;
  setLook(look: Partial<Omit<TerminalLook, 'size'>>): void;
  setSizing(size: TerminalLook['size']): void;
  /** As if typed: keys such as Ctrl-C. */
  send(text: string): void;
  /** Sends a single harmless line at once; for another one `pasteAsked` is set. */
  paste(text: string): void;
  /** Asks for a text to paste, where the browser does not give it. */
  askPaste(): void;
  /** The user's word on `pasteAsked`: the text to send, with ms between its lines, or undefined for none. */
  answerPaste(text: string | undefined, delay: number): void;
  cancelTyping(): void;
  /** The user's word on `clipboardAsked`; yes counts for what comes later, too. */
  answerClipboard(allowed: boolean): void;
  askGuestSize(): void;
  tellGuestSize(size: TextSize): void;
  record(withInput: boolean): void;
  mark(name: string): void;
  stopRecording(): void;
  /** ms since the recording began */
  recorded(): number;
  forgetRecording(): void;
}

export interface SerialNeeds {
  readonly connection: ConsoleConnection;
  /** Of the machine. */
  readonly name: string;
  readonly clock: Clock;
  readonly look: TerminalLook;
  readonly texts: TerminalTexts;
  readonly say: (what: Message) => string;
  createTerminal(options: TerminalOptions): TerminalView;
  copy(text: string): Promise<boolean>;
}
