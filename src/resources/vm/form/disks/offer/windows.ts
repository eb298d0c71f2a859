import { text } from '../../../../../lib/reach';
import type { Draft } from '../../../../draft/draft';
import type { Surroundings } from '../../../../draft/surroundings';
import { labelsOf, nameOf } from '../../../../meta';
import { preferenceOf } from '../../../read';

const OS_TYPE = 'instancetype.kubevirt.io/os-type';

/** Will the guest be Windows? Told by its preference, or by what templates note about the system. */
export const isWindows = (draft: Draft, { preference }: Pick<Surroundings, 'preference'>): boolean => {
  const named = preferenceOf(draft.vm)?.name;
  if (named !== undefined && nameOf(preference) === named && labelsOf(preference)[OS_TYPE] !== undefined) {
    return labelsOf(preference)[OS_TYPE] === 'windows';
  }
  const noted =
    text(draft.vm, 'spec', 'template', 'metadata', 'annotations', 'vm.kubevirt.io/os') ??
    text(draft.vm, 'metadata', 'annotations', 'vm.kubevirt.io/os');
  return [named, noted].some((name) => name !== undefined && /^win(dows|\d|xp)/i.test(name));
};
