import type { SaveTemplateInput } from '../../commands/template/save';
import { msg, type Message } from '../../lib/message';
import type { KubeObject } from '../../resources/object';
import { templateFromVm } from '../../resources/template/from-vm';
import { canClone } from '../../resources/vm/can-clone';

export type TemplateKind = 'openshift' | 'kubevirt';

/** What is typed to save a VM as a template. Title, description and disks are only those of OpenShift's templates. */
export interface SaveForm {
  readonly kind: TemplateKind;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly disks: 'origin' | 'copy';
}

const LONGEST = 63;
const SUFFIX = '-template';

export const newSaveForm = (vmName: string): SaveForm => ({
  kind: 'openshift',
  name: `${vmName.slice(0, LONGEST - SUFFIX.length)}${SUFFIX}`,
  title: '',
  description: '',
  disks: 'origin',
});

/** `apimachinery: pkg/util/validation/validation.go`; labels name the template, so that it has 63 characters at most. */
const LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;

/** What is wrong with the name of a template. */
export const nameFault = (name: string, taken: boolean): Message | undefined => {
  if (name === '') return msg('Enter a name.');
  if (name.length > LONGEST) return msg('Use at most {{count}} characters.', { count: LONGEST });
  if (!LABEL.test(name)) {
    return msg('Use lower-case letters, digits and dashes, and begin and end with a letter or a digit.');
  }
  return taken ? msg('A template named “{{name}}” exists already.', { name }) : undefined;
};

/** A template of KubeVirt is made by a snapshot of the disks, as a clone is. */
export const saveWarning = (kind: TemplateKind, vm: KubeObject): Message | undefined => {
  const verdict = kind === 'kubevirt' ? canClone(vm) : undefined;
  return verdict?.ok === false ? verdict.reason : undefined;
};

/** What is asked of the cluster. `attempt` tells a request from earlier ones. */
export const saveInput = (form: SaveForm, vm: KubeObject, namespace: string, attempt: string): SaveTemplateInput =>
  form.kind === 'kubevirt'
    ? {
        as: 'kubevirt',
        request: { namespace, name: form.name, vm: { namespace, name: vm.metadata.name ?? '' }, attempt },
      }
    : {
        as: 'openshift',
        object: templateFromVm(vm, {
          namespace,
          name: form.name,
          title: form.title.trim(),
          description: form.description.trim(),
          disks: form.disks,
        }),
      };
