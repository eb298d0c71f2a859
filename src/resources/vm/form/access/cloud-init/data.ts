import { at, list } from '../../../../../lib/reach';
import type { Draft } from '../../../../draft/draft';
import { derivedName } from '../../disks/names';
import { withoutOrphans } from '../../disks/orphans';
import { bytesOf } from '../base64';
import { withMade } from '../secret';
import {
  dataKey,
  HEADER,
  methodOf,
  readCloudInit,
  withCloudInitVolume,
  withDataPlace,
  withoutCloudInit,
  type CloudInit,
  type DataKind,
} from './volume';

/** Bytes of each text that the manifest of a VM may hold. `kubevirt: pkg/storage/admitters/volumes.go` (facts: 11.2, row 40) */
export const MOST_INLINE = 2048;

/** Does a key come to the guest by way of this volume? */
const carriesKeys = (draft: Draft, { kind }: CloudInit): boolean =>
  list(draft.vm, 'spec', 'template', 'spec', 'accessCredentials').some((entry) => {
    const methods = at(entry, 'sshPublicKey', 'propagationMethod');
    return typeof methods === 'object' && methods !== null && Object.hasOwn(methods, methodOf(kind));
  });

const says = (value: string | undefined): boolean => value !== undefined && !['', HEADER].includes(value.trim());

/** A volume without a word is refused by the cluster; it stays only as the way for a key. */
export const withoutEmptyCloudInit = (draft: Draft): Draft => {
  const init = readCloudInit(draft);
  if (init === undefined) return draft;
  const { user, network } = init;
  const kept = [user, network].some((data) => says(data.text) || (data.secret !== undefined && !data.made));
  if (kept || carriesKeys(draft, init)) return draft;
  return withoutCloudInit(draft);
};

const secretOf = (draft: Draft, init: CloudInit): string => {
  const made = [init.user, init.network].find((data) => data.made);
  return made?.secret ?? derivedName(draft, 'cloudinit');
};

const inSecret = (draft: Draft, init: CloudInit, which: DataKind, value: string): Draft => {
  const name = secretOf(draft, init);
  return withMade(withDataPlace(draft, init, which, { secret: name }), 'Secret', name, dataKey(which), value);
};

/**
 * Writes one of the texts. It stands in the VM itself, or in a Secret that is created with the VM: that is where it goes when it
 * is too long for the VM, and where it stays once it is there. An empty text takes it away, and with the last one the volume.
 */
export const withInitData = (draft: Draft, which: DataKind, value: string): Draft => {
  const current = readCloudInit(draft)?.[which];
  if ((current?.text ?? '') === value && (current?.secret === undefined || current.made)) return draft;
  const prepared = withCloudInitVolume(draft);
  const init = readCloudInit(prepared);
  if (init === undefined) return draft;
  if (value === '') return withoutOrphans(draft, emptied(prepared, init, which));
  const secret = init[which].made || bytesOf(value) > MOST_INLINE;
  const written = secret
    ? inSecret(prepared, init, which, value)
    : withDataPlace(prepared, init, which, { plain: value });
  return withoutOrphans(draft, withoutHeaderOnly(written, which));
};

/** The line that a new volume begins with is not needed beside network data. */
const withoutHeaderOnly = (draft: Draft, which: DataKind): Draft => {
  const init = readCloudInit(draft);
  if (which === 'user' || init === undefined || init.user.text?.trim() !== HEADER) return draft;
  return carriesKeys(draft, init) ? draft : withDataPlace(draft, init, 'user', undefined);
};

const emptied = (draft: Draft, init: CloudInit, which: DataKind): Draft => {
  const other = which === 'user' ? init.network : init.user;
  const bare = withDataPlace(draft, init, which, undefined);
  if (other.text !== undefined || other.secret !== undefined) return withoutEmptyCloudInit(bare);
  return withoutEmptyCloudInit(withDataPlace(bare, init, 'user', { plain: `${HEADER}\n` }));
};

/** Takes one of the texts from a Secret that exists; undefined goes back to none. */
export const withInitSecret = (draft: Draft, which: DataKind, secret: string | undefined): Draft => {
  if (secret === undefined) return withInitData(draft, which, '');
  const prepared = withCloudInitVolume(draft);
  const init = readCloudInit(prepared);
  if (init === undefined) return draft;
  return withoutOrphans(draft, withoutHeaderOnly(withDataPlace(prepared, init, which, { secret }), which));
};

/** Keeps the text in a Secret that is created with the VM, or in the VM where everybody who sees the VM can read it. */
export const withDataInSecret = (draft: Draft, which: DataKind, wanted: boolean): Draft => {
  const init = readCloudInit(draft);
  const value = init?.[which].text;
  if (init === undefined || value === undefined || init[which].made === wanted) return draft;
  if (wanted) return inSecret(draft, init, which, value);
  if (bytesOf(value) > MOST_INLINE) return draft;
  const name = init[which].secret;
  const plain = withDataPlace(draft, init, which, { plain: value });
  // the other text may still be in the same Secret
  const shared = readCloudInit(plain)?.[which === 'user' ? 'network' : 'user'].secret === name;
  return shared && name !== undefined
    ? withMade(plain, 'Secret', name, dataKey(which), undefined)
    : withoutOrphans(draft, plain);
};
