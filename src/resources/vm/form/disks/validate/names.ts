import { isDnsLabel, isDnsSubdomain } from '../../../../../lib/dns-name';
import { msg, type Message } from '../../../../../lib/message';
import { text } from '../../../../../lib/reach';
import type { Issue } from '../../../../draft/draft';
import { nameOf } from '../../../../meta';
import { objectNames } from '../names';
import { carrierPath, partsOf } from '../parts';
import { devicePath, issueOf, type DiskCheck } from './context';

const LONGEST_STORE = 253;

const LABEL = msg('Use at most 63 lower-case letters, digits and dashes, and begin and end with a letter or a digit.');

/** The name of a disk is the name of its volume, and both are DNS labels. facts: 11.3 */
const nameFault = ({ disk, disks }: DiskCheck): Message | undefined => {
  if (disk.name === '') return msg('Enter a name for the disk.');
  if (!isDnsLabel(disk.name)) return LABEL;
  const first = disks.findIndex((other) => other.name === disk.name);
  return disks.indexOf(disk) === first
    ? undefined
    : msg('Another disk is called “{{name}}” already.', { name: disk.name });
};

export const nameIssues = (check: DiskCheck): readonly Issue[] => {
  const fault = nameFault(check);
  return fault === undefined ? [] : [issueOf('disks', 'error', `${devicePath(check.disk)}.name`, fault)];
};

const countOf = ({ draft }: DiskCheck, name: string): number =>
  [...partsOf(draft.vm).templates, ...draft.others.filter((other) => text(other, 'kind') === 'DataVolume')].filter(
    (entry) => text(entry, 'metadata', 'name') === name,
  ).length;

/**
 * The DataVolume that fills a disk makes a claim of its own name. A claim that exists would be used as it is: the disk would hold
 * what is on it, not what was chosen. `kubevirt: pkg/virt-controller/watch/vm/vm.go` (handleDataVolumes)
 */
const storeFault = (check: DiskCheck, name: string): Message | undefined => {
  const { claims, dataVolumes } = check.surroundings;
  if (name.length > LONGEST_STORE || !isDnsSubdomain(name)) {
    return msg('Use at most {{most}} lower-case letters, digits, dots and dashes.', { most: LONGEST_STORE });
  }
  if (countOf(check, name) > 1) return msg('Two disks would be made with the name “{{name}}”.', { name });
  const exists = [...(claims ?? []), ...(dataVolumes ?? [])].some((object) => nameOf(object) === name);
  return exists
    ? msg('A disk named “{{name}}” exists already. Give the VM or this disk another name, or use that disk as it is.', {
        name,
      })
    : undefined;
};

export const storeIssues = (check: DiskCheck): readonly Issue[] => {
  const { draft, disk } = check;
  const { carrier } = disk.at;
  // the name follows the VM's, whose own is missing
  if (carrier === undefined || nameOf(draft.vm) === '') return [];
  const fault = storeFault(check, disk.store ?? '');
  return fault === undefined ? [] : [issueOf('disks', 'error', `${carrierPath(carrier)}.metadata.name`, fault)];
};

/** Does the draft itself make an object of this name? */
export const isMade = ({ draft }: DiskCheck, kind: string, name: string): boolean =>
  objectNames(draft).has(name) &&
  draft.others.some((other) => text(other, 'kind') === kind && text(other, 'metadata', 'name') === name);
