import { text } from '../../lib/reach';
import { annotationsOf } from '../meta';
import type { KubeObject } from '../object';
import { guestOsOf } from '../vmi/read';
import { preferenceOf } from './read';

const OS_ANNOTATION = 'vm.kubevirt.io/os';

/**
 * The guest's operating system: what the agent reports, else what the VM declares (annotation of its template, then the name
 * of its preference). A stand-alone VMI may carry the annotation itself.
 */
export const osOf = (vm: KubeObject | undefined, vmi: KubeObject | undefined): string | undefined =>
  guestOsOf(vmi) ??
  text(vm, 'spec', 'template', 'metadata', 'annotations', OS_ANNOTATION) ??
  annotationsOf(vm)[OS_ANNOTATION] ??
  annotationsOf(vmi)[OS_ANNOTATION] ??
  preferenceOf(vm)?.name;
