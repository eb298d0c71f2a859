import type { Denial } from '../../kinds/admission';
import { admissionFor } from '../../kinds/registry';
import type { KindId } from '../../kinds/definition';
import type { DraftObject } from '../../store/object';
import type { ControllerContext } from '../reconciler';

/** KubeVirt's own accounts, as webhooks see them. */
const ACCOUNT = {
  controller: 'system:serviceaccount:kubevirt:kubevirt-controller',
  api: 'system:serviceaccount:kubevirt:kubevirt-apiserver',
} as const;

export type Admitted = { readonly draft: DraftObject } | { readonly denied: string };

const denialText = (denial: Denial): string => {
  const text = 'causes' in denial ? denial.causes.map((cause) => cause.message).join(', ') : denial.message;
  return `admission webhook "${denial.webhook}" denied the request: ${text}`;
};

const isDenied = (result: DraftObject | { readonly denied: Denial }): result is { readonly denied: Denial } =>
  !('metadata' in result);

/** Brings a new object of one of KubeVirt's own components through the webhooks of its kind: defaults, then refusals. */
export const admitted = (
  kind: KindId,
  draft: DraftObject,
  account: keyof typeof ACCOUNT,
  context: Pick<ControllerContext, 'store' | 'random' | 'clock'>,
): Admitted => {
  const admission = admissionFor(kind);
  const request = {
    kind,
    operation: 'CREATE' as const,
    subresource: undefined,
    old: undefined,
    user: { name: ACCOUNT[account], groups: ['system:serviceaccounts', 'system:serviceaccounts:kubevirt'] },
    store: context.store,
    random: context.random,
    now: context.clock.now(),
  };
  const mutated = admission?.mutate?.({ ...request, object: draft }) ?? draft;
  if (isDenied(mutated)) return { denied: denialText(mutated.denied) };
  const denial = admission?.validate?.({ ...request, object: mutated }, []);
  return denial === undefined ? { draft: mutated } : { denied: denialText(denial) };
};
