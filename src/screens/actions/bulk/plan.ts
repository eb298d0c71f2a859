import { accessKey } from '../../../cluster/access';
import type { AccessRequest } from '../../../cluster/access.types';
import type { Command, Target } from '../../../commands/command';
import type { Message } from '../../../lib/message';
import type { Skipped } from '../../../tasks/bulk/run.types';
import { missingPermission, type Verdicts } from '../offers';

/** What is known of one object before its permissions are: why its state forbids the action, and what RBAC must allow. */
export interface Looked {
  readonly target: Target;
  readonly reason: Message | undefined;
  readonly needed: readonly AccessRequest[];
}

/** Objects that are skipped for the same reason. */
export interface SkippedGroup {
  readonly reason: Message;
  readonly targets: readonly Target[];
}

/** What an action on many objects comes to. */
export interface Plan {
  /** The objects to which it applies. */
  readonly targets: readonly Target[];
  readonly skipped: readonly Skipped[];
  /** The largest group first. */
  readonly groups: readonly SkippedGroup[];
}

/** State first, as it says more about the object; permissions are asked for where the state would allow it. */
export const lookAt = <Input>(command: Command<Input>, target: Target): Looked => {
  const verdict = command.check(target);
  return verdict.ok
    ? { target, reason: undefined, needed: command.access(target) }
    : { target, reason: verdict.reason, needed: [] };
};

/** Each question about permissions once. */
export const questionsOf = (looked: readonly Looked[]): readonly AccessRequest[] => {
  const questions = new Map<string, AccessRequest>();
  for (const { needed } of looked) for (const request of needed) questions.set(accessKey(request), request);
  return [...questions.values()];
};

const groupsOf = (skipped: readonly Skipped[]): readonly SkippedGroup[] => {
  const groups = new Map<string, { readonly reason: Message; readonly targets: Target[] }>();
  for (const { reason, target } of skipped) {
    const key = JSON.stringify(reason);
    const group = groups.get(key) ?? { reason, targets: [] };
    group.targets.push(target);
    groups.set(key, group);
  }
  return [...groups.values()].sort((one, other) => other.targets.length - one.targets.length);
};

/** Which objects the action applies to, and why the others are left out. A question that is not answered yet forbids nothing. */
export const planOf = (looked: readonly Looked[], verdicts: Verdicts): Plan => {
  const targets: Target[] = [];
  const skipped: Skipped[] = [];
  for (const { target, reason, needed } of looked) {
    const because = reason ?? missingPermission(needed, verdicts);
    if (because === undefined) targets.push(target);
    else skipped.push({ target, reason: because });
  }
  return { targets, skipped, groups: groupsOf(skipped) };
};
