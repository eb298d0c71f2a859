import { at, boolean } from '../../../../lib/reach';
import { msg, type Message } from '../../../../lib/message';
import type { KubeObject } from '../../../object';

const isSet = (value: unknown): boolean => value !== undefined && value !== null;

/**
 * The parts of a machine that some systems insist on and that a preference adds by itself, in words.
 * `kubevirt: pkg/instancetype/preference/apply/` (firmware, devices)
 */
export const broughtBy = (preference: KubeObject | undefined): readonly Message[] => {
  const efi = at(preference, 'spec', 'firmware', 'preferredEfi');
  const words: Message[] = [];
  if (isSet(efi)) words.push(boolean(efi, 'secureBoot') === false ? msg('UEFI') : msg('UEFI with secure boot'));
  if (isSet(at(preference, 'spec', 'devices', 'preferredTPM'))) words.push(msg('a TPM'));
  return words;
};
