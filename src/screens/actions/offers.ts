import { accessKey } from '../../cluster/access';
import type { AccessRequest, AccessVerdict } from '../../cluster/access.types';
import { accessReason } from '../../commands/access-reason';
import type { CatalogueEntry } from '../../commands/catalogue';
import type { Target } from '../../commands/command';
import { msg, type Message } from '../../lib/message';

/** A command as it is offered for some targets. */
export interface Offer {
  readonly entry: CatalogueEntry;
  /** The targets on which it can be done now. */
  readonly targets: readonly Target[];
  /** Why it cannot be done on the others; of several reasons the first. Undefined when it can be done on all. */
  readonly reason: Message | undefined;
}

/** What RBAC must be asked for these commands on these targets, each question once. */
export const requestsFor = (
  entries: readonly CatalogueEntry[],
  targets: readonly Target[],
): readonly AccessRequest[] => {
  const requests = new Map<string, AccessRequest>();
  for (const target of targets) {
    for (const { command } of entries) {
      for (const request of command.access(target)) {
        requests.set(accessKey(request), request);
      }
    }
  }
  return [...requests.values()];
};

/** Verdicts by the key of their request. A question that is not answered yet does not disable anything: the API decides. */
export type Verdicts = ReadonlyMap<string, AccessVerdict>;

export const verdictsOf = (requests: readonly AccessRequest[], answers: readonly AccessVerdict[]): Verdicts =>
  new Map(requests.map((request, index) => [accessKey(request), answers[index] ?? 'unknown']));

/** Which of the permissions is missing, if any. */
export const missingPermission = (needed: readonly AccessRequest[], verdicts: Verdicts): Message | undefined => {
  const denied = needed.find((request) => verdicts.get(accessKey(request)) === 'denied');
  return denied === undefined ? undefined : accessReason(denied);
};

/** State first, as it says more about the object; a missing permission is named when the state would allow it. */
const refusal = ({ command }: CatalogueEntry, target: Target, verdicts: Verdicts): Message | undefined => {
  const verdict = command.check(target);
  return verdict.ok ? missingPermission(command.access(target), verdicts) : verdict.reason;
};

const ONE_ONLY = msg('This is done with one at a time: choose a single one');

/** Some commands are about one object, and cannot be done with a selection. */
const isForOne = ({ wants }: CatalogueEntry): boolean => wants === 'clone' || wants === 'template';

export const offersFor = (
  entries: readonly CatalogueEntry[],
  targets: readonly Target[],
  verdicts: Verdicts,
): readonly Offer[] =>
  entries.map((entry) => {
    if (targets.length > 1 && isForOne(entry)) return { entry, targets: [], reason: ONE_ONLY };
    const refusals = targets.map((target) => refusal(entry, target, verdicts));
    return {
      entry,
      targets: targets.filter((_target, index) => refusals[index] === undefined),
      reason: refusals.find((reason) => reason !== undefined),
    };
  });
