import { textMap } from '../../../../lib/reach';
import { setPath } from '../../../draft/path';
import type { KubeObject } from '../../../object';

export const NODE_SELECTOR = 'spec.template.spec.nodeSelector';

/** Labels that a node must have, all of them. */
export const readNodeSelector = (vm: KubeObject): Readonly<Record<string, string>> =>
  textMap(vm, 'spec', 'template', 'spec', 'nodeSelector');

export const withNodeSelector = (vm: KubeObject, labels: Readonly<Record<string, string>>): KubeObject => {
  const now = Object.entries(readNodeSelector(vm));
  const next = Object.entries(labels);
  const isSame =
    now.length === next.length &&
    next.every(([key, value], index) => {
      const [otherKey, otherValue] = now[index] ?? [];
      return key === otherKey && value === otherValue;
    });
  return isSame ? vm : setPath(vm, NODE_SELECTOR, next.length === 0 ? undefined : labels);
};
