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

/** A Date is an instant, which is shown as a time of day in the reader's language. */
export type MessageValue = string | number | Date;

/** Marks a literal English sentence for translation. */
export const msg = (key: string, values?: Readonly<Record<string, MessageValue>>): Message =>
  values === undefined ? { key } : { key, values };
