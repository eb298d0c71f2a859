import { list, text } from '../../../lib/reach';

/** What keeps pods away from a node. Only NoSchedule and NoExecute do; PreferNoSchedule is a wish. */
export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

export interface Toleration {
  /** Empty stands for every key, with the operator `Exists`. */
  readonly key: string;
  readonly operator: string;
  readonly value: string;
  /** Empty stands for every effect. */
  readonly effect: string;
}

/** Cordoning a node adds this taint beside the flag `spec.unschedulable`. `kubernetes: pkg/controller/nodelifecycle` */
export const CORDON_TAINT: Taint = { key: 'node.kubernetes.io/unschedulable', value: '', effect: 'NoSchedule' };
/** What the cluster adds to a node whose kubelet does not report. */
export const NOT_READY_TAINT: Taint = { key: 'node.kubernetes.io/not-ready', value: '', effect: 'NoSchedule' };
/** The taints by which the cluster tells that a node is not well, in place of its conditions. */
const UNWELL = new Set(['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']);

export const isUnwellTaint = (taint: Taint): boolean => UNWELL.has(taint.key);

/** Taints that keep pods away; a wish (PreferNoSchedule) is left out. */
export const taintsOf = (node: unknown): readonly Taint[] =>
  list(node, 'spec', 'taints')
    .map((entry) => ({
      key: text(entry, 'key') ?? '',
      value: text(entry, 'value') ?? '',
      effect: text(entry, 'effect') ?? '',
    }))
    .filter(({ effect }) => effect === 'NoSchedule' || effect === 'NoExecute');

/** Tolerations of a guest or pod specification. */
export const readTolerations = (spec: unknown): readonly Toleration[] =>
  list(spec, 'tolerations').map((entry) => ({
    key: text(entry, 'key') ?? '',
    operator: text(entry, 'operator') ?? 'Equal',
    value: text(entry, 'value') ?? '',
    effect: text(entry, 'effect') ?? '',
  }));

/** `api: core/v1/toleration.go` (ToleratesTaint) */
const toleratesBy = (toleration: Toleration, taint: Taint): boolean => {
  if (toleration.effect !== '' && toleration.effect !== taint.effect) return false;
  if (toleration.key !== '' && toleration.key !== taint.key) return false;
  return toleration.operator === 'Exists' || (toleration.key !== '' && toleration.value === taint.value);
};

export const tolerates = (tolerations: readonly Toleration[], taint: Taint): boolean =>
  tolerations.some((toleration) => toleratesBy(toleration, taint));

/** `key=value:Effect`, as kubectl writes it. */
export const taintText = ({ key, value, effect }: Taint): string =>
  value === '' ? `${key}:${effect}` : `${key}=${value}:${effect}`;
