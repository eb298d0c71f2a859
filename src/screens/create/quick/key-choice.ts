import { record } from '../../../lib/reach';
import { nameOf } from '../../../resources/meta';
import type { KubeObject } from '../../../resources/object';

/** Which SSH public key the guest is given. */
export type KeyChoice =
  | { readonly use: 'none' }
  /** A Secret that is there. */
  | { readonly use: 'secret'; readonly name: string }
  /** A pasted key, which becomes a Secret. */
  | { readonly use: 'new'; readonly publicKey: string };

export const NO_KEY: KeyChoice = { use: 'none' };

/** How public keys begin, as a Secret holds them: base64 of `ssh-`, `ecdsa-` and `sk-`. */
const STARTS: readonly RegExp[] = [/^c3NoL/, /^ZWNkc2Et/, /^c2st/];

/** Secrets that hold SSH public keys, by name. */
export const keySecretNames = (secrets: readonly KubeObject[]): readonly string[] =>
  secrets
    .filter((secret) =>
      Object.values(record(secret, 'data')).some(
        (value) => typeof value === 'string' && STARTS.some((start) => start.test(value)),
      ),
    )
    .map(nameOf)
    .sort();

/** The choice that was made last in a namespace, where the Secret is still there. */
export const rememberedKey = (
  remembered: Readonly<Record<string, string>>,
  namespace: string,
  secrets: readonly KubeObject[],
): KeyChoice => {
  const name = Object.hasOwn(remembered, namespace) ? remembered[namespace] : undefined;
  return name !== undefined && secrets.some((secret) => nameOf(secret) === name) ? { use: 'secret', name } : NO_KEY;
};
