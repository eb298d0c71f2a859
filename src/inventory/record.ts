import type { Message } from '../lib/message';
import type { KubeObject } from '../resources/object';
import type { VmStatus } from '../resources/vm/status';

/**
 * One VM, or one stand-alone VMI, as the screens see it: the joined objects plus the values that rows show, filter and sort
 * by. A record is immutable; an unchanged VM keeps its record (identity), so a memoised row does not draw again.
 */
export interface VmRecord {
  /** keyOf(namespace, name) */
  readonly key: string;
  readonly uid: string;
  readonly name: string;
  readonly namespace: string;
  /** Absent for a stand-alone VMI. */
  readonly vm: KubeObject | undefined;
  readonly vmi: KubeObject | undefined;
  /** The newest migration that has not finished. */
  readonly migration: KubeObject | undefined;
  readonly status: VmStatus;
  /** Why it is in that state, when there is more to say than the state's name. */
  readonly statusReason: Message | string | undefined;
  readonly node: string | undefined;
  readonly ips: readonly string[];
  /** From the guest agent when connected, else what the VM declares (annotation, preference). */
  readonly os: string | undefined;
  /** undefined while unknown (an instance type that is not resolved yet). */
  readonly vcpu: number | undefined;
  readonly memoryBytes: number | undefined;
  /** ms since the epoch */
  readonly createdAt: number | undefined;
  readonly labels: Readonly<Record<string, string>>;
}
