/** Which nodes a guest with the CPU model of its host may move to. kubevirt: pkg/virt-controller/watch/migration/migration.go */
import type { Store } from '../../store/contract';
import type { KubeObject } from '../../store/object';
import { textAt, textMapAt } from '../object/fields';
import { KIND } from '../object/kind-ids';

const MODEL = 'host-model-cpu.node.kubevirt.io/';
const NEEDED = 'host-model-required-features.node.kubevirt.io/';
const MIGRATION = 'cpu-model-migration.node.kubevirt.io/';
const FEATURE = 'cpu-feature.node.kubevirt.io/';

type Labels = Readonly<Record<string, string>>;

/** What is said of CPU models and features among the wishes of a target pod. */
const ofProcessor = (selector: Labels): Labels =>
  Object.fromEntries(Object.entries(selector).filter(([key]) => key.startsWith(MIGRATION) || key.startsWith(FEATURE)));

const fromNode = (labels: Labels): Labels | undefined => {
  const found: Record<string, string> = {};
  let known = false;
  for (const [key, value] of Object.entries(labels)) {
    if (key.startsWith(NEEDED)) found[FEATURE + key.slice(NEEDED.length)] = value;
    if (!key.startsWith(MODEL)) continue;
    found[MIGRATION + key.slice(MODEL.length)] = value;
    known = true;
  }
  return known ? found : undefined;
};

/**
 * The node labels that the target of a guest with model `host-model` has to have: those of its first host, so that it keeps the CPU it
 * was started with wherever it goes. Empty for other models; undefined when the node does not tell its model.
 */
export const hostModelSelector = (
  vmi: KubeObject,
  source: KubeObject | undefined,
  store: Store,
): Labels | undefined => {
  if (textAt(vmi, 'spec', 'domain', 'cpu', 'model') !== 'host-model') return {};
  const brought = ofProcessor(textMapAt(source, 'spec', 'nodeSelector'));
  if (Object.keys(brought).length > 0) return brought;
  const node = store.get(KIND.node, undefined, textAt(vmi, 'status', 'nodeName') ?? '');
  return fromNode(node?.metadata.labels ?? {});
};

/** The message of an event when no other node has the processor that the target asks for; undefined while one has. */
export const lackingProcessor = (vmi: KubeObject, target: KubeObject, store: Store): string | undefined => {
  const wanted = Object.entries(ofProcessor(textMapAt(target, 'spec', 'nodeSelector')));
  if (textAt(vmi, 'spec', 'domain', 'cpu', 'model') !== 'host-model' || wanted.length === 0) return undefined;
  const here = textAt(vmi, 'status', 'nodeName');
  const fits = store
    .list(KIND.node)
    .some(({ metadata }) => metadata.name !== here && wanted.every(([key, value]) => metadata.labels?.[key] === value));
  const map = wanted
    .map(([key, value]) => `${key}:${value}`)
    .sort()
    .join(' ');
  return fits
    ? undefined
    : `Migration cannot proceed since no node is suitable to run the required CPU model / required features: map[${map}]`;
};
