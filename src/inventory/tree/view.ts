import { labelRequirementsOn, selectorWith } from '../../lib/selector';
import { VM_STATUSES, type VmStatus } from '../../resources/vm/status';
import { naturalKey } from '../list/order-key';
import type { VmQuery } from '../list.types';
import type { VmRecord } from '../record';
import type { TreeView } from './tree.types';

/** The label by which the OpenShift console puts VMs into folders. */
export const FOLDER_LABEL = 'vm.openshift.io/folder';

const isStatus = (value: string): value is VmStatus => VM_STATUSES.some((status) => status === value);

/** The group of the machines that have no such label. Groups of a value begin with `=`, as a value may be empty. */
const UNLABELLED = '!';

/** The group of a machine: a namespace, a node (`''` for none), a status, or `=value` of a label (`!` without it). */
export const groupIn = (view: TreeView, record: VmRecord): string => {
  switch (view.by) {
    case 'namespace':
      return record.namespace;
    case 'node':
      return record.node ?? '';
    case 'status':
      return record.status;
    case 'label':
      return Object.hasOwn(record.labels, view.key) ? `=${record.labels[view.key] ?? ''}` : UNLABELLED;
  }
};

/** Is it the group of those that have no such value? It stands last. */
export const isRest = (view: TreeView, group: string): boolean =>
  view.by === 'label' ? group === UNLABELLED : view.by === 'node' && group === '';

/** What a group sorts by, as plain text: statuses in their order, the rest as people count, without a value last. */
export const groupOrder = (view: TreeView, group: string): string => {
  if (view.by === 'status') {
    return String(isStatus(group) ? VM_STATUSES.indexOf(group) : VM_STATUSES.length).padStart(3, '0');
  }
  return isRest(view, group) ? '\uffff' : `0${naturalKey(group)}`;
};

/** The groups that the filter of the list names; those of other parts of the filter are not of this view. */
export const groupsOf = (query: VmQuery, view: TreeView): readonly string[] => {
  switch (view.by) {
    case 'namespace':
    case 'node':
    case 'status':
      return query[view.by];
    case 'label': {
      const [only, ...more] = labelRequirementsOn(query.labels, view.key);
      if (only === undefined || more.length > 0) return [];
      if (only.operator === 'absent') return [UNLABELLED];
      return only.operator === 'in' ? only.values.map((value) => `=${value}`) : [];
    }
  }
};

/** The requirement that some groups of a label mean; what has no label cannot be joined with values, and goes alone. */
const requirement = (key: string, groups: readonly string[]): string => {
  const values = groups.filter((group) => group !== UNLABELLED).map((group) => group.slice(1));
  const [first] = values;
  if (first === undefined) return groups.length === 0 ? '' : `!${key}`;
  return values.length === 1 ? `${key}=${first}` : `${key} in (${values.join(',')})`;
};

/** The filter that shows these groups and is else the same; no groups: all of them. */
export const withGroups = (query: VmQuery, view: TreeView, groups: readonly string[]): VmQuery => {
  switch (view.by) {
    case 'namespace':
      return { ...query, namespace: groups };
    case 'node':
      return { ...query, node: groups };
    case 'status':
      return { ...query, status: groups };
    case 'label':
      return { ...query, labels: selectorWith(query.labels, view.key, requirement(view.key, groups)) };
  }
};

/** The filter with one more group, or without it when it was there. */
export const withGroupToggled = (query: VmQuery, view: TreeView, group: string): VmQuery => {
  const chosen = groupsOf(query, view);
  if (chosen.includes(group)) {
    return withGroups(
      query,
      view,
      chosen.filter((one) => one !== group),
    );
  }
  const alone = view.by === 'label' && (group === UNLABELLED || chosen.includes(UNLABELLED));
  return withGroups(query, view, alone ? [group] : [...chosen, group]);
};
