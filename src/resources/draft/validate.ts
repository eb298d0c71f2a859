import { validateAccess } from '../vm/form/access/validate/validate';
import { validateDisks } from '../vm/form/disks/validate/validate';
import { validateIdentity } from '../vm/form/identity/validate';
import { validateNetwork } from '../vm/form/network/validate';
import { validateScheduling } from '../vm/form/scheduling/validate';
import { validateSize } from '../vm/form/size/validate';
import { validateSource } from '../vm/form/source/validate';
import type { Draft, Issue } from './draft';
import type { Surroundings } from './surroundings';

/** Everything that the cluster would refuse about the draft, or that the user should know, as far as it can be told here. */
export const validateDraft = (draft: Draft, surroundings: Surroundings): readonly Issue[] => [
  ...validateIdentity(draft, surroundings),
  ...validateSource(draft),
  ...validateSize(draft, surroundings),
  ...validateDisks(draft, surroundings),
  ...validateNetwork(draft, surroundings),
  ...validateAccess(draft, surroundings),
  ...validateScheduling(draft, surroundings),
];
