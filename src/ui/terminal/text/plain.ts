/**
 * The control sequences of ECMA-48 and those of xterm, each only when it is whole: an introducer whose sequence never ends
 * must not swallow the text after it. In this order: CSI; OSC, which ends with BEL or ST; DCS, SOS, PM and APC, which end with
 * ST; ESC with intermediate bytes, such as the choice of a character set; ESC with one byte.
 */
const SEQUENCE = new RegExp(
  [
    '(?:\\x1b\\[|\\x9b)[0-?]*[ -/]*[@-~]',
    '(?:\\x1b\\]|\\x9d)[^\\x00-\\x1f\\x7f-\\x9f]*(?:\\x07|\\x1b\\\\|\\x9c)',
    '(?:\\x1b[PX^_]|[\\x90\\x98\\x9e\\x9f])[^\\x00-\\x1f\\x7f-\\x9f]*(?:\\x1b\\\\|\\x9c)',
    '\\x1b[ -/]+[0-~]',
    '\\x1b[0-~]',
  ].join('|'),
  'g',
);

/** All other control characters than the tab and the line feed. */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/**
 * What a terminal was sent, as plain text: without escape sequences and control characters, with one line feed for each end
 * of a line. A carriage return alone, with which progress bars overwrite themselves, begins a line: nothing that was printed
 * is lost.
 */
export const plainText = (raw: string): string =>
  raw
    .replace(SEQUENCE, '')
    .replace(/\r+\n/g, '\n')
    .replace(/\n\r+/g, '\n')
    .replace(/[\r\v\f]+/g, '\n')
    .replace(CONTROL, '');
