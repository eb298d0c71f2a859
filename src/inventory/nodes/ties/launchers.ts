import type { Session } from '../../../cluster/session';
import { text } from '../../../lib/reach';
import { POD } from '../../../resources/kinds';
import { labelsOf, namespaceOf, uidOf } from '../../../resources/meta';
import type { NodeMachine } from '../../../resources/node/machine';
import type { KubeObject } from '../../../resources/object';
import { mayBringProcessor } from '../../../resources/placement/demand/demand';
import { nodeNameOf } from '../../../resources/vmi/read';

/** So many are named in one question; of more machines nobody asks, and it is said that it is not certain. */
const MOST = 60;
const CREATED_BY = 'kubevirt.io/created-by';

/** The same launcher for as long as the machine stays where it is. */
const placeOf = (vmi: KubeObject | undefined): string => `${uidOf(vmi) ?? ''} ${nodeNameOf(vmi) ?? ''}`;

/** What is asked about a machine; undefined where its pod tells nothing that is not known. */
export const launcherQuestion = ({ vmi }: NodeMachine): string | undefined =>
  mayBringProcessor(vmi) ? placeOf(vmi) : undefined;

/** Reads the launcher pods of machines that may have brought their processor along from another node: one question for all. */
export class Launchers {
  readonly #known = new Map<string, KubeObject>();

  constructor(private readonly session: Session) {}

  of(vmi: KubeObject | undefined): KubeObject | undefined {
    return this.#known.get(placeOf(vmi));
  }

  /** Never rejects: what cannot be read stays unknown. */
  async ask(machines: readonly NodeMachine[]): Promise<void> {
    const unknown = machines.filter((one) => launcherQuestion(one) !== undefined && this.of(one.vmi) === undefined);
    if (unknown.length === 0 || unknown.length > MOST) return;
    const places = new Set(unknown.map(({ vmi }) => placeOf(vmi)));
    const namespaces = new Set(unknown.map(({ vmi }) => namespaceOf(vmi)));
    const [namespace] = namespaces.size === 1 ? namespaces : [];
    const uids = unknown.flatMap(({ vmi }) => uidOf(vmi) ?? []);
    try {
      const { items } = await this.session.cluster.list(POD, {
        namespace,
        labelSelector: `${CREATED_BY} in (${uids.join(',')})`,
      });
      for (const pod of items) {
        const place = `${labelsOf(pod)[CREATED_BY] ?? ''} ${text(pod, 'spec', 'nodeName') ?? ''}`;
        const isOver = ['Succeeded', 'Failed'].includes(text(pod, 'status', 'phase') ?? '');
        if (places.has(place) && !isOver) this.#known.set(place, pod);
      }
    } catch {
      // who may not see pods is told that it is not certain
    }
  }
}
