import { at, list, text, texts } from '../../lib/reach';

/** A credential that the cluster puts into the guest. `kubevirt: staging/src/kubevirt.io/api/core/v1/schema.go` (AccessCredential) */
export interface Credential {
  readonly kind: 'ssh-key' | 'password';
  readonly secret: string | undefined;
  /** `noCloud`, `configDrive` or `qemuGuestAgent` */
  readonly by: string | undefined;
  /** Users that get the key; only with the guest agent. */
  readonly users: readonly string[];
}

const METHODS = ['noCloud', 'configDrive', 'qemuGuestAgent'] as const;

const credential = (kind: Credential['kind'], body: unknown): Credential => {
  const by = METHODS.find((method) => at(body, 'propagationMethod', method) !== undefined);
  return {
    kind,
    secret: text(body, 'source', 'secret', 'secretName'),
    by,
    users: texts(body, 'propagationMethod', 'qemuGuestAgent', 'users'),
  };
};

export const credentialsOf = (spec: unknown): readonly Credential[] =>
  list(spec, 'accessCredentials').flatMap((entry) => {
    const ssh = at(entry, 'sshPublicKey');
    if (ssh !== undefined) return [credential('ssh-key', ssh)];
    const password = at(entry, 'userPassword');
    return password === undefined ? [] : [credential('password', password)];
  });

/** The service account whose token a volume puts into the guest. */
export const serviceAccountOf = (spec: unknown): string | undefined =>
  list(spec, 'volumes')
    .map((volume) => text(volume, 'serviceAccount', 'serviceAccountName'))
    .find((name) => name !== undefined);
