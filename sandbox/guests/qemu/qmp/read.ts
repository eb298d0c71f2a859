/** Reading of JSON whose shape nobody vouches for: QEMU's answers and those of the guest agent. */

/** The field of an object; undefined for anything else. */
export const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

export const text = (value: unknown, name: string): string | undefined => {
  const found = field(value, name);
  return typeof found === 'string' ? found : undefined;
};

export const figure = (value: unknown, name: string): number | undefined => {
  const found = field(value, name);
  return typeof found === 'number' ? found : undefined;
};

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
