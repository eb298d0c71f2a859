import { accessKey } from '../../cluster/access';
import type { AccessRequest, AccessVerdict } from '../../cluster/access.types';
import { accessReason } from '../../commands/access-reason';
import type { CatalogueEntry } from '../../commands/catalogue';
import type { Target, Verdict } from '../../commands/command';
import { msg, type Message } from '../../lib/message';

/** A command as it is offered for some targets. */
export interface Offer {
  readonly entry: CatalogueEntry;
  /** The targets on which it can be done now; of more than `MOST_COUNTED` all of them, when it can be done on any. */
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
const refusal = (entry: CatalogueEntry, target: Target, verdicts: Verdicts): Message | undefined => {
  const verdict = stateVerdict(entry, target);
  return verdict.ok ? missingPermission(entry.command.access(target), verdicts) : verdict.reason;
};

/** So many objects are counted exactly; of more it is only found out whether anything can be done with any of them. */
export const MOST_COUNTED = 300;

const ruled = new WeakMap<Target, Map<string, Verdict>>();

/** What the state of an object says to a command; found out once for as long as the object does not change. */
const stateVerdict = ({ command }: CatalogueEntry, target: Target): Verdict => {
  const known = ruled.get(target) ?? new Map<string, Verdict>();
  ruled.set(target, known);
  const verdict = known.get(command.id) ?? command.check(target);
  known.set(command.id, verdict);
  return verdict;
};

/** One object for each kind and namespace: permissions are the same for all others there. */
export const oneOfEach = (targets: readonly Target[]): readonly Target[] => [
  ...new Map(targets.map((target) => [`${target.ref.kind.kind} ${target.ref.namespace ?? ''}`, target])).values(),
];

const ONE_ONLY = msg('This is done with one at a time: choose a single one');

/** Some commands are about one object, and cannot be done with a selection. */
const isForOne = ({ wants }: CatalogueEntry): boolean => wants === 'clone' || wants === 'template';

/** All of them or none: the summary that comes before an action on many says how many it really is. */
const roughOffer = (entry: CatalogueEntry, targets: readonly Target[], verdicts: Verdicts): Offer => {
  const isPossible = targets.some((target) => refusal(entry, target, verdicts) === undefined);
  const [first] = targets;
  return isPossible || first === undefined
    ? { entry, targets, reason: undefined }
    : { entry, targets: [], reason: refusal(entry, first, verdicts) };
};

export const offersFor = (
  entries: readonly CatalogueEntry[],
  targets: readonly Target[],
  verdicts: Verdicts,
): readonly Offer[] =>
  entries.map((entry) => {
    if (targets.length > 1 && isForOne(entry)) return { entry, targets: [], reason: ONE_ONLY };
    if (targets.length > MOST_COUNTED) return roughOffer(entry, targets, verdicts);
    const refusals = targets.map((target) => refusal(entry, target, verdicts));
    return {
      entry,
      targets: targets.filter((_target, index) => refusals[index] === undefined),
      reason: refusals.find((reason) => reason !== undefined),
    };
  });
