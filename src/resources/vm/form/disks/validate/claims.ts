import { msg } from '../../../../../lib/message';
import { list, text } from '../../../../../lib/reach';
import type { Issue, Step } from '../../../../draft/draft';
import { isDeleting, nameOf, namespaceOf } from '../../../../meta';
import type { KubeObject } from '../../../../object';
import { claimNamesOf, templateSpecOf } from '../../../spec';
import { contentPath, issueOf, type DiskCheck } from './context';
import { isMade } from './names';

const named = (objects: readonly KubeObject[] | undefined, name: string): KubeObject | undefined =>
  objects?.find((object) => nameOf(object) === name);

/** Other VMs whose specification names the same claim. */
const usersOf = ({ draft, surroundings }: DiskCheck, name: string): readonly string[] =>
  (surroundings.vms ?? [])
    .filter((vm) => nameOf(vm) !== nameOf(draft.vm) && claimNamesOf(templateSpecOf(vm)).includes(name))
    .map(nameOf);

const isShared = (claim: KubeObject | undefined): boolean =>
  list(claim, 'spec', 'accessModes').includes('ReadWriteMany');

const usedWarning = (check: DiskCheck, step: Step, name: string): readonly Issue[] => {
  const [vm] = usersOf(check, name);
  if (vm === undefined) return [];
  const claim = named(check.surroundings.claims, name);
  const message = isShared(claim)
    ? msg('The VM “{{vm}}” uses this disk, too. If both write to it at the same time, its content is destroyed.', {
        vm,
      })
    : msg('The VM “{{vm}}” uses this disk, too, and only one of them can run at a time.', { vm });
  return [issueOf(step, 'warning', contentPath(check.disk), message)];
};

/** A claim or DataVolume that is used as it is. */
const existingIssues = (
  check: DiskCheck,
  step: Step,
  kind: 'claim' | 'data volume',
  name: string,
): readonly Issue[] => {
  const { surroundings, disk } = check;
  const field = contentPath(disk);
  if (name === '') return [issueOf(step, 'error', field, msg('Choose a disk.'))];
  const objects = kind === 'claim' ? surroundings.claims : both(surroundings.dataVolumes, surroundings.claims);
  const found = named(objects, name);
  const made = isMade(check, 'PersistentVolumeClaim', name) || isMade(check, 'DataVolume', name);
  if (objects !== undefined && found === undefined && !made) {
    return [issueOf(step, 'error', field, msg('There is no disk named “{{name}}” in this namespace.', { name }))];
  }
  if (isDeleting(found)) {
    return [issueOf(step, 'error', field, msg('The disk “{{name}}” is being deleted.', { name }))];
  }
  return usedWarning(check, step, name);
};

/** A claim may stand for a DataVolume that is gone; only with both lists it is known that neither is there. */
const both = (
  one: readonly KubeObject[] | undefined,
  other: readonly KubeObject[] | undefined,
): readonly KubeObject[] | undefined => (one === undefined || other === undefined ? undefined : [...one, ...other]);

const AS_IT_IS = msg(
  'The disk is used as it is, not copied: what the guest writes stays on it when the VM is deleted.',
);

/** What there is to say about claims that a disk uses or is copied from. */
export const claimIssues = (check: DiskCheck, step: Step): readonly Issue[] => {
  const { content } = check.disk;
  const field = contentPath(check.disk);
  switch (content.from) {
    case 'existing-claim':
    case 'existing-data-volume': {
      const kind = content.from === 'existing-claim' ? 'claim' : 'data volume';
      const issues = existingIssues(check, step, kind, content.name);
      const own = step === 'source' && content.name !== '';
      return own && issues.length === 0 ? [issueOf(step, 'warning', field, AS_IT_IS)] : issues;
    }
    case 'ephemeral':
      return existingIssues(check, step, 'claim', content.name);
    case 'claim':
      return sourceIssues(check, step, content.namespace, content.name);
    default:
      return [];
  }
};

const sourceIssues = (check: DiskCheck, step: Step, namespace: string, name: string): readonly Issue[] => {
  const field = `${contentPath(check.disk)}.name`;
  if (name === '') return [issueOf(step, 'error', field, msg('Choose the disk to copy.'))];
  const { claims } = check.surroundings;
  // only claims of the VM's own namespace are known
  if (claims === undefined || namespace !== (namespaceOf(check.draft.vm) ?? '')) return [];
  const claim = named(claims, name);
  if (claim === undefined) {
    return [issueOf(step, 'error', field, msg('There is no disk named “{{name}}” in this namespace.', { name }))];
  }
  const [vm] = usersOf(check, name);
  return text(claim, 'status', 'phase') === 'Bound' && vm !== undefined
    ? [
        issueOf(
          step,
          'warning',
          field,
          msg('The VM “{{vm}}” uses this disk. Copying waits until that VM is stopped.', { vm }),
        ),
      ]
    : [];
};
