// noVNC ships no types. This is the part of `noVNC: docs/API.md` (1.7) that is used here.
declare module '@novnc/novnc' {
  /** What noVNC speaks RFB over: a WebSocket, or anything with these properties (`noVNC: core/websock.js`). */
  export interface RawChannel {
    binaryType: string;
    readonly protocol: string;
    readonly readyState: 'connecting' | 'open' | 'closing' | 'closed';
    send(bytes: Uint8Array): void;
    close(): void;
    onopen: (() => void) | null;
    onmessage: ((event: { readonly data: ArrayBuffer | Uint8Array }) => void) | null;
    onclose: ((event: { readonly code?: number; readonly reason?: string }) => void) | null;
    onerror: ((event: unknown) => void) | null;
  }

  interface RfbEvents {
    connect: object;
    disconnect: { readonly clean: boolean };
    credentialsrequired: { readonly types: readonly string[] };
    securityfailure: { readonly status: number; readonly reason?: string };
    clipboard: { readonly text: string };
    bell: object;
    desktopname: { readonly name: string };
    capabilities: { readonly capabilities: { readonly power: boolean } };
  }

  export default class RFB {
    /** Connects at once; draws into an element that it appends to `target` and removes when the connection ends. */
    constructor(target: Element, channel: RawChannel, options?: { readonly shared?: boolean });
    viewOnly: boolean;
    focusOnClick: boolean;
    clipViewport: boolean;
    dragViewport: boolean;
    scaleViewport: boolean;
    resizeSession: boolean;
    showDotCursor: boolean;
    background: string;
    qualityLevel: number;
    compressionLevel: number;
    disconnect(): void;
    sendKey(keysym: number, code: string | null, down?: boolean): void;
    focus(options?: FocusOptions): void;
    blur(): void;
    clipboardPasteFrom(text: string): void;
    toBlob(callback: (blob: Blob | null) => void, type?: string, quality?: number): void;
    addEventListener<Kind extends keyof RfbEvents>(
      kind: Kind,
      listener: (event: CustomEvent<RfbEvents[Kind]>) => void,
    ): void;
  }
}
