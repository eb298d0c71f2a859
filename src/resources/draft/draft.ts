import type { Message } from '../../lib/message';
import type { KubeObject } from '../object';

/**
 * What the wizard is making: manifests, and nothing else. The form has no state of its own: each field reads its value from
 * the manifests and writes it back into them, so that form and YAML are two looks at one thing and fields that no form knows
 * survive.
 */
export interface Draft {
  readonly vm: KubeObject;
  /** Objects that the VM needs and that are created before it (Secrets, DataVolumes), in the order of creation. */
  readonly others: readonly KubeObject[];
}

/** The draft with its VM changed; the same draft when nothing changes. */
export const editVm = (draft: Draft, change: (vm: KubeObject) => KubeObject): Draft => {
  const vm = change(draft.vm);
  return vm === draft.vm ? draft : { ...draft, vm };
};

/** Whose business a field is: the step of the wizard on which it stands. */
export type Step = 'source' | 'size' | 'disks' | 'network' | 'access' | 'scheduling' | 'review';

/** Something that keeps the cluster from taking the draft (error), or that the user should know (warning). */
export interface Issue {
  readonly step: Step;
  /**
   * The field: a path in the API's own notation below the VM (`spec.template.spec.domain.cpu.sockets`), with entries of lists
   * by index (`spec.dataVolumeTemplates[0].spec.storage`), or `others[0].metadata.name` for the other objects. This is also
   * how causes of the API (`details.causes[].field`) name fields, so that both are put on the screen the same way.
   */
  readonly field: string;
  readonly severity: 'error' | 'warning';
  /** Ours, or the API's own words. */
  readonly message: Message | string;
  /** It says nothing about the draft: the cluster could not be asked, and should be asked again. */
  readonly unasked?: true;
}
