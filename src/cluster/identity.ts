/** In whose name the console acts: its own user, or somebody whom an administrator impersonates. */
export interface Identity {
  /** Distinguishes identities; data read under one must never be shown under another. */
  readonly key: string;
  /** Of the user or group. */
  readonly name: string;
  /** What a WebSocket must offer, as browsers cannot send impersonation headers with it. */
  readonly subprotocols: readonly string[];
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/**
 * Reads the identity from the console's redux state (`sdkCore.impersonate`, kept by the console as `ImpersonateKind`).
 * Returns `known` itself when nothing changed, and undefined for the console's own user.
 * `console: frontend/packages/console-dynamic-plugin-sdk/src/app/redux-types.ts`
 */
export const identityOf = (state: unknown, known: Identity | undefined): Identity | undefined => {
  const impersonate = field(field(state, 'sdkCore'), 'impersonate');
  const kind = field(impersonate, 'kind');
  const name = field(impersonate, 'name');
  if (typeof kind !== 'string' || typeof name !== 'string') {
    return undefined;
  }
  const groups = field(impersonate, 'groups');
  const key = JSON.stringify([kind, name, groups ?? []]);
  if (known?.key === key) {
    return known;
  }
  const offered = field(impersonate, 'subprotocols');
  const subprotocols = Array.isArray(offered) ? offered.filter((item): item is string => typeof item === 'string') : [];
  return { key, name, subprotocols };
};
