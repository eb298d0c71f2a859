import { msg } from '../../../../lib/message';
import { at, record } from '../../../../lib/reach';
import { parseQuantity } from '../../../../lib/quantity';
import type { Issue } from '../../../draft/draft';
import { warningAt } from '../../../draft/issue';
import { getPath } from '../../../draft/path';
import type { Surroundings } from '../../../draft/surroundings';
import { nameOf } from '../../../meta';
import type { KubeObject } from '../../../object';
import { wantedSize } from './known';
import { isDedicated } from './room';
import { DOMAIN } from './size';

/** To a thousandth of a core: a difference of fractions is a little off. */
const rounded = (amount: number): number => Math.round(amount * 1000) / 1000;

/** What a quota leaves of a resource, in base units; undefined when it does not limit it. */
const left = (quota: KubeObject, resource: string): number | undefined => {
  const hard = record(quota, 'status', 'hard');
  const limit = parseQuantity(at(Object.keys(hard).length > 0 ? hard : record(quota, 'spec', 'hard'), resource));
  const used = parseQuantity(at(quota, 'status', 'used', resource)) ?? 0;
  return limit === undefined ? undefined : Math.max(0, rounded(limit - used));
};

/** The least that a quota leaves of resources that mean the same. */
const least = (quota: KubeObject, resources: readonly string[]): number | undefined => {
  const all = resources.map((resource) => left(quota, resource)).filter((amount) => amount !== undefined);
  return all.length === 0 ? undefined : Math.min(...all);
};

/**
 * Cores that the guest's pod will request: a tenth of its vCPUs (the cluster's `cpuAllocationRatio`, 10 unless set), or what the
 * VM says. `kubevirt: pkg/virt-config/virt-config.go`
 */
const requestedCores = (vm: KubeObject, surroundings: Surroundings): number | undefined => {
  const given = parseQuantity(getPath(vm, `${DOMAIN}.resources.requests.cpu`));
  const { vcpu } = wantedSize(vm, surroundings);
  if (given !== undefined || vcpu === undefined) return given;
  return isDedicated(vm, surroundings) ? vcpu : vcpu / 10;
};

/** Objects that each VM takes one of. */
const COUNTED = [
  'pods',
  'count/pods',
  'count/virtualmachines.kubevirt.io',
  'count/virtualmachineinstances.kubevirt.io',
];

const issuesOfQuota = (vm: KubeObject, surroundings: Surroundings, quota: KubeObject): readonly Issue[] => {
  const wanted = wantedSize(vm, surroundings);
  const [memory, cpu] = [wanted.memoryBytes, requestedCores(vm, surroundings)];
  const memoryLeft = least(quota, ['memory', 'requests.memory', 'limits.memory']);
  const cpuLeft = least(quota, ['cpu', 'requests.cpu']);
  const name = nameOf(quota);
  const issues: Issue[] = [];
  if (memory !== undefined && memoryLeft !== undefined && memory > memoryLeft) {
    const values = { quota: name, left: { bytes: memoryLeft }, needed: { bytes: memory } };
    const message = msg('The quota “{{quota}}” leaves {{left}} of memory, and this needs {{needed}}.', values);
    issues.push(warningAt(wanted.memoryField, message));
  }
  if (cpu !== undefined && cpuLeft !== undefined && cpu > cpuLeft) {
    const values = { quota: name, left: rounded(cpuLeft), needed: rounded(cpu) };
    const message = msg('The quota “{{quota}}” leaves {{left}} cores, and this reserves {{needed}}.', values);
    issues.push(warningAt(wanted.cpuField, message));
  }
  if ((least(quota, COUNTED) ?? 1) < 1) {
    const message = msg('The quota “{{quota}}” leaves no room for another virtual machine.', { quota: name });
    issues.push(warningAt('metadata.namespace', message));
  }
  return issues;
};

/** Warns where a quota of the namespace leaves less than the guest needs; the cluster decides when the guest starts. */
export const quotaIssues = (vm: KubeObject, surroundings: Surroundings): readonly Issue[] =>
  (surroundings.quotas ?? []).flatMap((quota) => issuesOfQuota(vm, surroundings, quota));
