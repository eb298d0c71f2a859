import { editVm, type Draft } from '../../../../resources/draft/draft';
import { msg, type Message } from '../../../../lib/message';
import {
  readPreference,
  readSize,
  withCustomSize,
  withInstancetype,
  withPreference,
} from '../../../../resources/vm/form/size/size';

const sizeName = (draft: Draft): string | undefined => {
  const size = readSize(draft.vm);
  return size.by === 'instancetype' ? size.name : undefined;
};

/** What changed beside the source when a boot image was chosen; empty when nothing did. */
export const adaptations = (before: Draft, after: Draft): readonly Message[] => {
  const size = sizeName(after);
  const preference = readPreference(after.vm)?.name;
  return [
    ...(size !== undefined && size !== sizeName(before) ? [msg('Instance type: {{name}}.', { name: size })] : []),
    ...(preference !== undefined && preference !== readPreference(before.vm)?.name
      ? [msg('Preference: {{name}}.', { name: preference })]
      : []),
  ];
};

/** Size and preference as they were; the source stays. */
export const withoutAdaptations = (draft: Draft, before: Draft): Draft =>
  editVm(draft, (vm) => {
    const size = readSize(before.vm);
    const sized = size.by === 'instancetype' ? withInstancetype(vm, size) : withCustomSize(vm, size);
    return withPreference(sized, readPreference(before.vm));
  });
