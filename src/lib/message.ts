/**
 * A piece of user-facing text that is not translated yet.
 *
 * Pure modules (resources, commands, tasks) must not know React or i18next, but they decide what is said. They return a
 * Message; screens translate it with `t(message.key, message.values)`. `msg` is also what the string extraction looks for,
 * so its first argument must be a literal.
 */
export interface Message {
  /** The English sentence, which is also the translation key. May hold `{{placeholders}}`. */
  readonly key: string;
  readonly values?: Readonly<Record<string, MessageValue>>;
}

/**
 * What is written in the reader's language when it is shown: a Date is an instant (a time of day), `bytes` a size (`1.5 GiB`), `ms` a
 * span (`1m 5s`), a number with a fraction gets the reader's decimal mark. Whole numbers stay as they are: they may be ports.
 */
export type MessageValue = string | number | Date | { readonly bytes: number } | { readonly ms: number };

/** Marks a literal English sentence for translation. */
export const msg = (key: string, values?: Readonly<Record<string, MessageValue>>): Message =>
  values === undefined ? { key } : { key, values };
