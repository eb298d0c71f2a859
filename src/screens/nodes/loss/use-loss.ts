import { useMemo } from 'react';
import { machinesState } from '../../../inventory/nodes/known-machines';
import type { NodeList, NodeRecord } from '../../../inventory/nodes/node.types';
import type { Ties } from '../../../inventory/nodes/ties/ties.types';
import type { VmRecord } from '../../../inventory/record';
import { useNamespaceObjects } from '../../../inventory/use-namespace-objects';
import { useSettings } from '../../../inventory/use-settings';
import type { Course } from '../../../lib/course';
import { lossCourse, type LossPreview } from '../../../resources/node/loss';
import type { PreviewContext } from '../../../resources/node/machine';
import type { KubeObject } from '../../../resources/object';
import { surroundingsOf } from '../../../resources/placement/surroundings';
import { useCourse } from '../use-course';

interface Facts {
  readonly records: readonly NodeRecord[];
  readonly names: ReadonlySet<string>;
  readonly namespaces: readonly KubeObject[];
  readonly context: PreviewContext;
}

function* courseOf({ records, names, namespaces, context }: Facts): Course<LossPreview<VmRecord>> {
  const surroundings = surroundingsOf(
    records.map(({ room }) => room),
    namespaces,
  );
  yield* surroundings.crowd.prepare();
  const machines = records.filter(({ name }) => names.has(name)).flatMap((record) => record.machines);
  return yield* lossCourse(names, machines, surroundings, context);
}

/** What happens if these nodes fail at once; undefined until all their machines are there and it is worked out. */
export const useLoss = (
  list: NodeList,
  names: readonly string[],
  { disksOf, disks }: Ties,
): LossPreview<VmRecord> | undefined => {
  const { sizing } = useSettings();
  const namespaces = useNamespaceObjects();
  const { records } = list;
  const question = [...names].sort().join('/');
  const facts = useMemo(
    (): Facts => ({
      records,
      names: new Set(question.split('/')),
      namespaces,
      context: { sizing, disksOf },
    }),
    [records, question, namespaces, sizing, disksOf],
  );
  const isKnown = records.length > 0 && machinesState(list.states).phase !== 'loading';
  // asked anew as soon as all are there: an answer about some of them would stay for a moment
  const preview = useCourse(`${question} ${isKnown} ${disks === 'looking'}`, facts, courseOf);
  return isKnown ? preview : undefined;
};
