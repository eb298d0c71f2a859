/** A fragment of an object that no admission would let through. */
export interface Malformed {
  readonly name: string;
  readonly labels?: unknown;
  readonly annotations?: unknown;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly rest: Readonly<Record<string, unknown>>;
}

export const SCRIPT = '<script>window.__hacked = true</script>';
export const IMAGE = '<img src=x onerror="window.__hacked = true">';
export const LONG = `a-name-that-never-seems-to-end-${'and-goes-on-'.repeat(18)}`.slice(0, 253).replace(/-$/, 'x');

/** `spec` fields of a VM around a template's spec. */
export const template = (spec: unknown): Record<string, unknown> => ({ template: { metadata: {}, spec } });
/** The least that a machine needs. */
export const plain = { domain: { devices: {}, memory: { guest: '1Gi' } } };

/** What the message of an Event may hold. */
export const markupMessages: readonly string[] = [
  SCRIPT,
  IMAGE,
  '{{value}} $t(Running)',
  'line one\nline two\ttab',
  '',
];
