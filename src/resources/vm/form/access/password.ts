import type { Draft } from '../../../draft/draft';
import { withInitData } from './cloud-init/data';
import { readUserSettings, withUserSettings, type UserSettings } from './cloud-init/user-data';
import { readCloudInit } from './cloud-init/volume';

/** Letters and digits that are not mistaken for each other: 32 of them, so that each is worth 5 bits. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const GROUPS = 3;
const GROUP = 4;

const secureBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));

/** A password of 60 random bits that people can read out: `k3vd-9wqz-m2xh`. */
export const newPassword = (bytes: (count: number) => Uint8Array = secureBytes): string => {
  const letters = Array.from(bytes(GROUPS * GROUP), (byte) => ALPHABET[byte % ALPHABET.length] ?? '');
  return Array.from({ length: GROUPS }, (_none, group) =>
    letters.slice(group * GROUP, (group + 1) * GROUP).join(''),
  ).join('-');
};

/** The settings of cloud-init; undefined when a form cannot show them, as for a script or data in a Secret of the cluster. */
export const readSettings = (draft: Draft): UserSettings | undefined => {
  const user = readCloudInit(draft)?.user;
  if (user?.secret !== undefined && !user.made) return undefined;
  return readUserSettings(user?.text ?? '');
};

/** Changes settings of cloud-init; nothing is changed where a form cannot show them. */
export const withSettings = (draft: Draft, change: Partial<UserSettings>): Draft => {
  if (readSettings(draft) === undefined) return draft;
  const text = readCloudInit(draft)?.user.text ?? '';
  const after = withUserSettings(text, change);
  return after === text ? draft : withInitData(draft, 'user', after);
};

/** Lets the user of the guest log in with a password; the user is the image's own unless one is named. */
export const withPassword = (draft: Draft, login: { readonly user?: string; readonly password: string }): Draft =>
  withSettings(draft, login);
