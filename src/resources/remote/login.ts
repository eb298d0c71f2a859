import { list, text } from '../../lib/reach';
import { credentialsOf } from '../access/read';
import { familyOf } from '../image/family';
import { decodeText } from '../vm/form/access/base64';
import { readUserSettings } from '../vm/form/access/cloud-init/user-data';

/** Who logs in, and how that is known. */
export interface Login {
  readonly user: string;
  /** `image`: the user that images of this system have unless they are told otherwise. */
  readonly from: 'cloud-init' | 'keys' | 'image';
  /** As cloud-init set it at the first start, where that can be read; it may have been changed in the guest since. */
  readonly password?: string;
}

/** Users of the images that the projects publish for the cloud. `cloud-init: config/cloud.cfg.tmpl` (default_user) */
const IMAGE_USERS = new Map<string, string>([
  ['fedora', 'fedora'],
  ['centos', 'cloud-user'],
  ['rhel', 'cloud-user'],
  ['ubuntu', 'ubuntu'],
  ['debian', 'debian'],
  ['opensuse', 'opensuse'],
  ['windows', 'Administrator'],
]);

/** Only what can be written without quotes on both ends of an SSH connection, and cannot be taken for an option. */
const PLAIN_USER = /^[A-Za-z0-9_][A-Za-z0-9_.-]*\$?$/;

const userDataOf = (spec: unknown): string | undefined => {
  for (const volume of list(spec, 'volumes')) {
    for (const source of ['cloudInitNoCloud', 'cloudInitConfigDrive']) {
      const plain = text(volume, source, 'userData');
      if (plain !== undefined) return plain;
      const encoded = text(volume, source, 'userDataBase64');
      if (encoded !== undefined) return decodeText(encoded);
    }
  }
  return undefined;
};

export const isWindowsName = (os: string | undefined): boolean => os !== undefined && familyOf(os) === 'windows';

/** A hash can be read but not typed. */
const passwordIn = (text: string): Pick<Login, 'password'> =>
  text === '' || /^\$\w+\$/.test(text) ? {} : { password: text };

/**
 * The user that one most likely logs in as.
 * @param spec of the guest
 * @param os its system as it is shown, such as `Fedora Linux 43`
 */
export const likelyLogin = (spec: unknown, os: string | undefined): Login | undefined => {
  const settings = readUserSettings(userDataOf(spec) ?? '');
  const named = settings?.user ?? '';
  const password = passwordIn(settings?.password ?? '');
  if (PLAIN_USER.test(named)) return { user: named, from: 'cloud-init', ...password };
  const withKey = credentialsOf(spec)
    .flatMap(({ users }) => users)
    .find((user) => PLAIN_USER.test(user));
  if (withKey !== undefined) return { user: withKey, from: 'keys' };
  const ofImage = os === undefined ? undefined : IMAGE_USERS.get(familyOf(os));
  return ofImage === undefined ? undefined : { user: ofImage, from: 'image', ...password };
};

export const isPlainUser = (user: string): boolean => PLAIN_USER.test(user);
