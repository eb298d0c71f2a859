import { useMemo } from 'react';
import type { NodeList, NodeRecord } from '../../../inventory/nodes/node.types';
import type { VmRecord } from '../../../inventory/record';
import { useSettings } from '../../../inventory/use-settings';
import type { Course } from '../../../lib/course';
import { lossCourse, type LossPreview } from '../../../resources/node/loss';
import type { PreviewContext } from '../../../resources/node/machine';
import { surroundingsOf } from '../../../resources/placement/surroundings';
import { useCourse } from '../use-course';
import type { DiskNodes } from '../../../resources/node/disk-nodes';

interface Facts {
  readonly records: readonly NodeRecord[];
  readonly names: ReadonlySet<string>;
  readonly context: PreviewContext;
}

function* courseOf({ records, names, context }: Facts): Course<LossPreview<VmRecord>> {
  const surroundings = surroundingsOf(records.map(({ room }) => room));
  yield* surroundings.crowd.prepare();
  const machines = records.filter(({ name }) => names.has(name)).flatMap((record) => record.machines);
  return yield* lossCourse(names, machines, surroundings, context);
}

/** What happens if these nodes fail at once; undefined until it is worked out. */
export const useLoss = (
  list: NodeList,
  names: readonly string[],
  disksOf: DiskNodes | undefined,
): LossPreview<VmRecord> | undefined => {
  const { sizing } = useSettings();
  const { records } = list;
  const question = [...names].sort().join('/');
  const facts = useMemo(
    (): Facts => ({
      records,
      names: new Set(question.split('/')),
      context: { sizing, ...(disksOf === undefined ? {} : { disksOf }) },
    }),
    [records, question, sizing, disksOf],
  );
  // asked anew as soon as the nodes are there: an answer about none of them would stay for a moment
  return useCourse(`${question} ${records.length > 0} ${disksOf === undefined}`, facts, courseOf);
};
