import { text } from '../../lib/reach';
import { annotationsOf } from '../meta';
import type { KubeObject } from '../object';
import { guestOsOf } from '../vmi/read';
import { osName } from './os-name';
import { preferenceOf } from './read';

const OS_ANNOTATION = 'vm.kubevirt.io/os';

/** What the VM, or a stand-alone VMI, declares to be installed: annotation of its template, then the name of its preference. */
const declared = (vm: KubeObject | undefined, vmi: KubeObject | undefined): string | undefined =>
  text(vm, 'spec', 'template', 'metadata', 'annotations', OS_ANNOTATION) ??
  annotationsOf(vm)[OS_ANNOTATION] ??
  annotationsOf(vmi)[OS_ANNOTATION] ??
  preferenceOf(vm)?.name;

/** The guest's operating system: what the agent reports, else what is declared, by the name that people know. */
export const osOf = (vm: KubeObject | undefined, vmi: KubeObject | undefined): string | undefined => {
  const reported = guestOsOf(vmi);
  if (reported !== undefined) return reported;
  const id = declared(vm, vmi);
  return id === undefined ? undefined : osName(id);
};
