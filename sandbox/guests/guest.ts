/**
 * What the sandbox knows of a machine that runs: the devices behind the streams of KubeVirt's API. Two engines implement it,
 * `simulated/` (everywhere) and `qemu/` (a real process); who asks does not know which.
 */

/** A two-way stream of bytes between one client and one device of a guest. */
export interface ByteStream {
  write(bytes: Uint8Array): void;
  /** One listener; bytes that came before it is set are kept for it. */
  onData(listener: (bytes: Uint8Array) => void): void;
  /** Called once when the guest's side is gone; never after `close()`. */
  onClose(listener: () => void): void;
  /** The client leaves. */
  close(): void;
  /** Absent where a stream says only what its client asks for, and takes everything at once. */
  readonly flow?: Flow;
}

/** Keeps a stream whose one side is slower than the other from filling the memory. */
export interface Flow {
  /** Bytes written that the guest has not taken yet. */
  waiting(): number;
  /** Called each time that the guest has taken what waited. */
  onTaken(listener: () => void): void;
  /** Holds back what the guest says (true), or lets it come again. */
  hold(held: boolean): void;
}

/** What an agent in the guest would tell of its system. */
interface Release {
  /** `Fedora Linux 43 (Cloud Edition)` */
  readonly pretty: string;
  readonly version: string;
  /** `uname -r` */
  readonly kernel: string;
}

/** What a guest is started with. */
export interface GuestPlan {
  /** uid of the instance: one guest each. */
  readonly uid: string;
  readonly namespace: string;
  readonly name: string;
  /** What the guest calls itself. */
  readonly hostname: string;
  /** The system that it claims to be: `fedora`, `windows11`, …; undefined when unknown. */
  readonly system: string | undefined;
  /** How the system names itself in its releases; absent when nothing is known of it. */
  readonly release?: Release;
  readonly user: string;
  readonly password: string;
  /** Keyboard layout of the guest, by the name that `loadkeys` uses: `us`, `de`, … */
  readonly keyboard: string;
  /** Milliseconds since the epoch at which it booted; in the past for what runs when the sandbox opens. */
  readonly bootedAt: number;
  readonly paused: boolean;
}

/** How a guest ended: the instance becomes Succeeded or Failed. */
export type GuestEnd = { readonly how: 'powered-off' } | { readonly how: 'crashed'; readonly reason: string };

/** One running guest. */
export interface Guest {
  readonly engine: 'simulated' | 'qemu';
  /** A new client of the screen: RFB 3.8 without security; the guest's side speaks first. Any number at a time. */
  openScreen(): ByteStream;
  /** A new client of the serial line `serial0`. Nothing that was said before is repeated. */
  openSerial(): ByteStream;
  /** A connection to a port of the guest. Rejects with an Error when nothing listens there. */
  openPort(port: number, protocol: 'tcp' | 'udp'): Promise<ByteStream>;
  /** The screen as PNG bytes. */
  screenshot(): Promise<Uint8Array>;
  pause(): void;
  unpause(): void;
  /** The reset button: boots anew at once. */
  reset(): void;
  /** Asks the system to reboot. */
  reboot(): void;
  /** The power button; a guest that obeys ends with `powered-off`. */
  pressPower(): void;
  /** Called each time that the system begins to boot anew, whoever wanted it; the guest goes on. */
  onReboot(listener: () => void): void;
  /** Called once when the guest ends by itself or after the power button; never after `kill()`. */
  onEnd(listener: (end: GuestEnd) => void): void;
  /** Ends it at once, and all its streams. */
  kill(): void;
  /** Only a real guest has one, and only some. */
  readonly agent?: GuestAgent;
  /**
   * Begins to copy a real guest to another process. All streams end when the other takes over, those opened afterwards reach it;
   * this object stays the guest. Absent where there is nothing to copy.
   */
  move?(): GuestMove;
  /** Absent where there are no devices that could be seen inside. */
  readonly disks?: GuestDisks;
}

/** A disk that is plugged into a guest while it runs. It begins empty. */
export interface GuestDisk {
  /** Of the volume: one disk each. */
  readonly name: string;
  readonly bytes: number;
  readonly bus: 'scsi' | 'virtio';
  readonly readOnly: boolean;
  /** What the guest reads as its serial number. */
  readonly serial?: string;
}

export interface GuestDisks {
  /** Resolves when the machine has it; at once when it had it before. Rejects with an Error that says why it cannot be. */
  plug(disk: GuestDisk): Promise<void>;
  /** Resolves when the guest has let go of it; at once when there is none of that name. */
  unplug(name: string): Promise<void>;
}

/** The QEMU guest agent. */
export interface GuestAgent {
  /** Sends a command (`guest-get-osinfo`) and resolves with its `return`; rejects with an Error when none comes soon. */
  ask(command: string, options?: Readonly<Record<string, unknown>>): Promise<unknown>;
}

/** The live migration of one guest. */
export interface GuestMove {
  state(): GuestMoveState;
  /** The guest goes on where it is. */
  cancel(): void;
}

export type GuestMoveState =
  | { readonly is: 'copying'; readonly progress: MoveProgress | undefined }
  /** The guest runs in the other process. */
  | { readonly is: 'moved' }
  | { readonly is: 'failed'; readonly reason: string };

/** Bytes, and bytes per second. */
export interface MoveProgress {
  readonly total: number;
  readonly processed: number;
  readonly remaining: number;
  readonly transferRate: number;
  readonly dirtyRate: number;
}
