import type { VmList } from '../../../inventory/list.types';
import type { TreeView } from '../../../inventory/tree/tree.types';
import { msg, type Message } from '../../../lib/message';

/** What a user must know of the groups: not complete yet, not of the whole cluster, or not known at all. Undefined: nothing. */
export const treeNotice = (
  { sources, coverage, total }: Pick<VmList, 'sources' | 'coverage' | 'total'>,
  view: TreeView,
): Message | undefined => {
  const { vm, vmi } = sources;
  if (vm.phase === 'forbidden' || coverage.kind === 'none') return msg('You may not list virtual machines here.');
  if (vm.phase === 'failed') return msg('Virtual machines could not be read.');
  if (vm.phase === 'loading') return total > 0 ? msg('Loading: the numbers still grow.') : undefined;
  if (vm.phase === 'reconnecting') return msg('Reconnecting: this may be out of date.');
  if (view.by === 'node' && vmi.phase === 'forbidden') {
    return msg('You may not list instances here, so it is not known on which node each machine is.');
  }
  if (view.by === 'node' && vmi.phase !== 'live') return msg('On which node each machine is, is not known yet.');
  return coverage.kind === 'namespaces' ? msg('Only namespaces that you can see are counted.') : undefined;
};
