import { useMemo } from 'react';
import { machinesState } from '../../../inventory/nodes/known-machines';
import type { NodeList, NodeRecord } from '../../../inventory/nodes/node.types';
import type { Ties } from '../../../inventory/nodes/ties/ties.types';
import type { VmRecord } from '../../../inventory/record';
import { useNamespaceObjects } from '../../../inventory/use-namespace-objects';
import { useSettings } from '../../../inventory/use-settings';
import type { Course } from '../../../lib/course';
import { text } from '../../../lib/reach';
import { drainCourse, type DrainPreview } from '../../../resources/node/drain';
import type { PreviewContext } from '../../../resources/node/machine';
import type { KubeObject } from '../../../resources/object';
import { surroundingsOf } from '../../../resources/placement/surroundings';
import { useCourse } from '../use-course';

interface Facts {
  readonly records: readonly NodeRecord[];
  readonly record: NodeRecord;
  readonly namespaces: readonly KubeObject[];
  readonly context: PreviewContext;
}

function* courseOf({ records, record, namespaces, context }: Facts): Course<DrainPreview<VmRecord>> {
  const surroundings = surroundingsOf(
    records.map(({ room }) => room),
    namespaces,
  );
  yield* surroundings.crowd.prepare();
  return yield* drainCourse(new Set([record.name]), record.machines, surroundings, context);
}

/** What a drain of the node would do to its machines; undefined until all of them are there and it is worked out. */
export const useDrainPreview = (
  record: NodeRecord,
  list: NodeList,
  { disksOf, podOf, disks }: Ties,
): DrainPreview<VmRecord> | undefined => {
  const { sizing, kubevirt } = useSettings();
  const namespaces = useNamespaceObjects();
  const { records } = list;
  const facts = useMemo((): Facts => {
    const evictionStrategy = text(kubevirt, 'spec', 'configuration', 'evictionStrategy');
    const context = { sizing, evictionStrategy, disksOf, podOf };
    return { records, record, namespaces, context };
  }, [records, record, namespaces, sizing, kubevirt, disksOf, podOf]);
  const isKnown = machinesState(list.states).phase !== 'loading';
  // asked anew as soon as all are there: an answer about some of them would stay for a moment
  const preview = useCourse(`${record.name} ${isKnown} ${disks === 'looking'}`, facts, courseOf);
  return isKnown ? preview : undefined;
};
