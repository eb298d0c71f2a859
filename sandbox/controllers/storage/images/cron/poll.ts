import { parseSchedule } from '../../../../lib/schedule';
import type { KubeObject } from '../../../../store/object';
import { at, textAt } from '../../../object/fields';
import { KIND } from '../../../object/kind-ids';
import { parseTime, timestamp } from '../../../object/time';
import type { ControllerContext } from '../../../reconciler';
import { annotation } from '../../../vmi/read';
import { CRON } from './marks';
import { IMAGE_VERSION, polledDigest } from './registry';

/** The first look at a registry is taken by a job, which needs a moment. */
const FIRST_MS = 2_000;

const isDue = (cron: KubeObject, now: number): boolean => {
  const next = parseTime(annotation(cron, CRON.next));
  if (next !== undefined && next <= now) return true;
  if (annotation(cron, CRON.last) !== undefined) return false;
  const made = parseTime(cron.metadata.creationTimestamp) ?? now;
  return now >= made + FIRST_MS;
};

/** A newer image that was announced by annotation is found at once. */
const isAnnounced = (cron: KubeObject, digest: string | undefined): boolean =>
  annotation(cron, IMAGE_VERSION) !== undefined && digest !== undefined && digest !== annotation(cron, CRON.digest);

const annotate = (cron: KubeObject, marks: Record<string, string>, { store }: ControllerContext): KubeObject => {
  const known = cron.metadata.annotations ?? {};
  if (Object.entries(marks).every(([key, value]) => known[key] === value)) return cron;
  const changed = store.modify(KIND.dataImportCron, cron.metadata.namespace, cron.metadata.name, (draft) => {
    draft.metadata.annotations = { ...draft.metadata.annotations, ...marks };
  });
  return changed ?? cron;
};

/** Looks into the registry when the schedule says so, and at first. Returns the cron with what was found. facts 6.4 */
export const poll = (cron: KubeObject, context: ControllerContext): KubeObject => {
  const source = at(cron, 'spec', 'template', 'spec', 'source');
  const found = polledDigest(source, annotation(cron, IMAGE_VERSION));
  const now = context.clock.now();
  if (!isDue(cron, now.getTime()) && !isAnnounced(cron, found)) return cron;
  const next = parseSchedule(textAt(cron, 'spec', 'schedule') ?? '')?.next(now);
  return annotate(
    cron,
    {
      [CRON.last]: timestamp(now),
      ...(next === undefined ? {} : { [CRON.next]: timestamp(next) }),
      ...(found === undefined ? {} : { [CRON.digest]: found }),
    },
    context,
  );
};

/** Milliseconds until the registry is to be asked again; undefined when never. */
export const untilNextPoll = (cron: KubeObject, { clock }: ControllerContext): number | undefined => {
  const now = clock.now().getTime();
  const next = parseTime(annotation(cron, CRON.next));
  if (next !== undefined) return Math.max(1_000, next - now);
  return annotation(cron, CRON.last) === undefined ? FIRST_MS : undefined;
};
