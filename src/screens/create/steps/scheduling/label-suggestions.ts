import type { KubeObject } from '../../../../resources/object';
import { labelsOf } from '../../../../resources/meta';
import { list, text, textMap } from '../../../../lib/reach';

const sorted = (values: Iterable<string>): readonly string[] =>
  [...new Set(values)].sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));

/** Labels by which KubeVirt tells what a node can do: hundreds of them, and hardly what people look for. */
const isCapability = (key: string): boolean =>
  /^(?:[a-z-]+\.node\.kubevirt\.io|scheduling\.node\.kubevirt\.io)\//.test(key);

/** Keys of the labels of the nodes. */
export const labelKeys = (nodes: readonly KubeObject[] = []): readonly string[] =>
  sorted(nodes.flatMap((node) => Object.keys(labelsOf(node))).filter((key) => !isCapability(key)));

/** Values that nodes have for a label. */
export const labelValues = (nodes: readonly KubeObject[] = [], key: string): readonly string[] =>
  sorted(
    nodes.flatMap((node) => {
      const labels = labelsOf(node);
      const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
      return value === undefined || value === '' ? [] : [value];
    }),
  );

/** Keys of the taints of the nodes. */
export const taintKeys = (nodes: readonly KubeObject[] = []): readonly string[] =>
  sorted(nodes.flatMap((node) => list(node, 'spec', 'taints').flatMap((taint) => text(taint, 'key') ?? [])));

/** The labels of the guests of VMs, in place of their own: rules about other VMs select by these. */
export const asGuests = (vms: readonly KubeObject[] = []): readonly KubeObject[] =>
  vms.map((vm) => ({ metadata: { labels: textMap(vm, 'spec', 'template', 'metadata', 'labels') } }));
