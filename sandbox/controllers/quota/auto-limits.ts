import { formatBytes, quantityValue } from '../../lib/quantity';
import type { Store } from '../../store/contract';
import type { DraftObject, KubeObject } from '../../store/object';
import { compact, fieldsAt, listAt, numberAt, textAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';

const MEMORY_RATIO = 2;

const vcpusOf = (vmi: KubeObject): number =>
  ['sockets', 'cores', 'threads'].reduce(
    (total, part) => total * (numberAt(vmi, 'spec', 'domain', 'cpu', part) ?? 1),
    1,
  );

/**
 * Under a quota that limits `limits.cpu` or `limits.memory` KubeVirt gives launcher pods such limits by itself: all vCPUs, and
 * twice the requested memory. kubevirt: pkg/virt-controller/services/template.go (AutoResourceLimits)
 */
export const withAutoLimits = (store: Store, vmi: KubeObject, pod: DraftObject): DraftObject => {
  const names = store
    .list(KIND.quota, vmi.metadata.namespace)
    .flatMap((quota) => Object.keys(fieldsAt(quota, 'spec', 'hard')));
  const limited = (resource: string): boolean => names.includes(`limits.${resource}`);
  if (!limited('cpu') && !limited('memory')) return pod;
  const containers = listAt(pod, 'spec', 'containers').map((container): Fields => {
    const limits = fieldsAt(container, 'resources', 'limits');
    const memory = quantityValue(textAt(container, 'resources', 'requests', 'memory'));
    const all = compact({
      ...limits,
      cpu: limits['cpu'] ?? (limited('cpu') ? String(vcpusOf(vmi)) : undefined),
      memory:
        limits['memory'] ??
        (limited('memory') && memory !== undefined ? formatBytes(memory * MEMORY_RATIO) : undefined),
    });
    return { ...container, resources: { ...fieldsAt(container, 'resources'), limits: all } };
  });
  return { ...pod, spec: { ...fieldsAt(pod, 'spec'), containers } };
};
