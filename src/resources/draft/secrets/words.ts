/** Keys of cloud-init, answer files and command lines whose value is a secret. */
const SECRET_KEY =
  '(?:[\\w-]*pass(?:word|wd|phrase)|plain_text_passwd|hashed_passwd|[\\w-]*secret|[\\w-]*token|[\\w-]*api[_-]?key|[\\w-]*private[_-]?key|activation-?key)';

/** `password: x`, `- password: "x"`, `password=x`, `--password x`; not a key that only opens a block below it. */
const ASSIGNED = new RegExp(`^(\\s*(?:- +)?["']?${SECRET_KEY}["']?\\s*:[ \\t]+)(?![|>&*{[])\\S.*$`, 'gim');
const AS_OPTION = new RegExp(`((?:--|\\b)${SECRET_KEY}=)(?:"[^"]*"|'[^']*'|[^\\s"']+)`, 'gi');
const AFTER_OPTION = new RegExp(`(--${SECRET_KEY}[ \\t]+)(?:"[^"]*"|'[^']*'|[^\\s"'-][^\\s"']*)`, 'gi');
/** `user:password` lines below `chpasswd` and its `list`. */
const CHPASSWD = /^([ \t]*)chpasswd:[ \t]*(?:#.*)?\r?\n(?:\1[ \t]+.*(?:\r?\n|$)|[ \t]*(?:\r?\n))*/gm;
const OF_USER = /^([ \t]+(?:- +)?[a-z_][\w.-]*:)(?=\S)(?!$).*$/gim;
const PEM = /(-----BEGIN [A-Z ]*PRIVATE KEY-----)[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g;
/** A password of an answer file of Windows, and what Windows calls product keys. */
const ANSWER = /(<(\w*Password)\b[^>]*>\s*(?:<Value>)?)[^<]+/gi;

/**
 * A text without what looks like a secret in it: values of passwords and tokens, private keys. What stands around them stays, so
 * that only the secrets have to be typed again. It errs on the side of taking away.
 */
export const withoutSecretWords = (text: string): string =>
  text
    .replace(PEM, '$1\n$2')
    .replace(CHPASSWD, (block) => block.replace(OF_USER, '$1'))
    .replace(ASSIGNED, '$1""')
    .replace(AS_OPTION, '$1')
    .replace(AFTER_OPTION, '$1')
    .replace(ANSWER, '$1');
