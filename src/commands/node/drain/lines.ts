import { shellQuote } from '../../../lib/text';
import type { DrainOptions } from './pods';

/** The lines for a terminal that do the same. Launchers hold emptyDir volumes, so that kubectl never drains one without that option. */
export const drainLines = (node: string, options: DrainOptions): readonly string[] => {
  const { what, force, graceSeconds } = options;
  const words = [
    'kubectl',
    'drain',
    node,
    '--ignore-daemonsets',
    '--delete-emptydir-data',
    ...(what === 'machines' ? ['--pod-selector=kubevirt.io=virt-launcher'] : force ? ['--force'] : []),
    ...(graceSeconds === undefined ? [] : [`--grace-period=${graceSeconds}`]),
  ];
  return [`kubectl cordon ${shellQuote(node)}`, words.map(shellQuote).join(' ')];
};
