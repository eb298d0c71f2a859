import { at, list, record, text, texts } from '../../../../lib/reach';
import { editVm, type Draft } from '../../../draft/draft';
import { setPath } from '../../../draft/path';
import { withoutOrphans } from '../disks/orphans';
import { withoutEmptyCloudInit } from './cloud-init/data';
import { methodOf, readCloudInit, withCloudInitVolume } from './cloud-init/volume';
import { readMade, withMade } from './secret';

/** How the cluster brings a key into the guest: at its first start by cloud-init, or at any time by the guest agent. */
export type KeyMethod = 'noCloud' | 'configDrive' | 'qemuGuestAgent';

export interface SshKey {
  /** Name of the Secret that holds the key, or several. */
  readonly secret: string;
  /** The key, when the Secret is created with the VM. */
  readonly publicKey: string | undefined;
  readonly method: KeyMethod;
  /** Users that get the key; only by the guest agent. By cloud-init it is the image's own user. */
  readonly users: readonly string[];
}

/** A Secret that exists, or a key for which a Secret of this name is created with the VM. */
export type SshKeyChoice =
  | { readonly secret: string }
  | {
      readonly publicKey: string;
      readonly secretName: string;
    };

export const CREDENTIALS = 'spec.template.spec.accessCredentials';
const METHODS = ['noCloud', 'configDrive', 'qemuGuestAgent'] as const;

const entriesOf = (draft: Draft): readonly unknown[] => list(draft.vm, 'spec', 'template', 'spec', 'accessCredentials');

/** Index of the first key among the credentials; undefined when there is none. */
export const keyIndexOf = (draft: Draft): number | undefined => {
  const index = entriesOf(draft).findIndex((entry) => at(entry, 'sshPublicKey') !== undefined);
  return index < 0 ? undefined : index;
};

/** Keys of the Secret's data: KubeVirt takes all of them. `kubevirt: pkg/virt-launcher/virtwrap/access-credentials` */
const KEY = 'key';

const keysOf = (draft: Draft, secret: string): string | undefined => {
  const object = draft.others.find(
    (other) => text(other, 'kind') === 'Secret' && text(other, 'metadata', 'name') === secret,
  );
  const names = [...Object.keys(record(object, 'stringData')), ...Object.keys(record(object, 'data'))];
  return readMade(draft, 'Secret', secret, [KEY, ...names]);
};

/** The first key that the draft gives to its guest. */
export const readSshKey = (draft: Draft): SshKey | undefined => {
  const index = keyIndexOf(draft);
  const body = index === undefined ? undefined : at(entriesOf(draft)[index], 'sshPublicKey');
  if (body === undefined) return undefined;
  const secret = text(body, 'source', 'secret', 'secretName') ?? '';
  return {
    secret,
    publicKey: keysOf(draft, secret),
    method: METHODS.find((method) => at(body, 'propagationMethod', method) !== undefined) ?? 'noCloud',
    users: texts(body, 'propagationMethod', 'qemuGuestAgent', 'users'),
  };
};

const withEntry = (draft: Draft, body: object): Draft => {
  const index = keyIndexOf(draft) ?? entriesOf(draft).length;
  return editVm(draft, (vm) => setPath(vm, `${CREDENTIALS}[${index}].sshPublicKey`, body));
};

const bodyFor = (draft: Draft, secretName: string, method: KeyMethod, users: readonly string[]): object => {
  const index = keyIndexOf(draft);
  const before = index === undefined ? {} : record(entriesOf(draft)[index], 'sshPublicKey');
  const way = method === 'qemuGuestAgent' ? { qemuGuestAgent: { users } } : { [method]: {} };
  return { ...before, source: { secret: { secretName } }, propagationMethod: way };
};

const withSecret = (draft: Draft, secret: string): Draft => {
  const key = readSshKey(draft);
  if (key?.secret === secret) return draft;
  if (key?.method === 'qemuGuestAgent') return withEntry(draft, bodyFor(draft, secret, key.method, key.users));
  // by cloud-init a key travels with a volume of cloud-init; the cluster refuses it without
  const prepared = withCloudInitVolume(draft);
  const method = methodOf(readCloudInit(prepared)?.kind ?? 'cloudInitNoCloud');
  return withEntry(prepared, bodyFor(prepared, secret, method, []));
};

const withoutKey = (draft: Draft): Draft => {
  const index = keyIndexOf(draft);
  if (index === undefined) return draft;
  const left = entriesOf(draft).filter((_entry, position) => position !== index);
  const removed = editVm(draft, (vm) => setPath(vm, CREDENTIALS, left.length === 0 ? undefined : left));
  return withoutOrphans(draft, withoutEmptyCloudInit(removed));
};

/**
 * Gives the guest an SSH key; undefined takes it away, with what was only there for it. Other credentials stay. A new key goes
 * in by cloud-init, which needs a volume of cloud-init: one is added when there is none.
 */
export const withSshKey = (draft: Draft, choice: SshKeyChoice | undefined): Draft => {
  if (choice === undefined) return withoutKey(draft);
  if ('secret' in choice) return withoutOrphans(draft, withSecret(draft, choice.secret));
  const { publicKey, secretName } = choice;
  if (readSshKey(draft)?.secret === secretName && keysOf(draft, secretName) === publicKey) return draft;
  const named = withoutOrphans(draft, withSecret(draft, secretName));
  return withMade(named, 'Secret', secretName, KEY, publicKey);
};

/** Changes how the key comes into the guest, and for whom. */
export const withKeyMethod = (draft: Draft, method: KeyMethod, users: readonly string[] = []): Draft => {
  const key = readSshKey(draft);
  if (key === undefined) return draft;
  if (method === 'qemuGuestAgent') {
    return withoutEmptyCloudInit(withEntry(draft, bodyFor(draft, key.secret, method, users)));
  }
  const prepared = withCloudInitVolume(draft);
  const own = methodOf(readCloudInit(prepared)?.kind ?? 'cloudInitNoCloud');
  return withEntry(prepared, bodyFor(prepared, key.secret, own, []));
};
