/**
 * The framing that QEMU's monitor and the guest agent have in common: one JSON document a line. A line is decoded when it is whole,
 * so that characters of several bytes survive being cut.
 */
export interface Frames {
  /** Takes bytes as they come; calls back for each whole document, in order. What is no JSON is passed over. */
  push(chunk: Uint8Array): void;
}

const NEWLINE = 0x0a;
/** The guest agent puts this byte before an answer when asked to mark where the stream begins anew. */
const RESTART = 0xff;

const parsed = (line: Buffer): unknown => {
  const from = line.lastIndexOf(RESTART) + 1;
  const text = line.subarray(from).toString('utf8').trim();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A decoder of documents, each a line. */
export const createFrames = (onDocument: (document: unknown) => void): Frames => {
  let pending: Buffer[] = [];
  return {
    push: (chunk) => {
      let rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
        const document = parsed(Buffer.concat([...pending, rest.subarray(0, end)]));
        pending = [];
        rest = rest.subarray(end + 1);
        if (document !== undefined) onDocument(document);
      }
      // copied: the caller may use its buffer again
      if (rest.length > 0) pending.push(Buffer.from(rest));
    },
  };
};
