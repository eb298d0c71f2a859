/** Metrics that rules make of others. kubevirt: pkg/monitoring/rules/recordingrules; facts: section 12.2 */
import { parseQuery } from '../promql/parse';
import type { Rule } from '../series/series';

const RULES: readonly (readonly [name: string, query: string, help: string])[] = [
  ['vmi:kubevirt_vmi_memory_used_bytes:sum', 'sum by (name, namespace) (kubevirt_vmi_memory_available_bytes - kubevirt_vmi_memory_usable_bytes)', 'Amount of used memory as seen by the domain.'],
  ['kubevirt_vmi_memory_used_bytes', 'kubevirt_vmi_memory_available_bytes - kubevirt_vmi_memory_usable_bytes', 'Deprecated. Amount of used memory as seen by the domain.'],
  ['node:kubevirt_vmi_phase:sum', 'sum by (node, phase, os, workload, flavor, instance_type, preference, guest_os_kernel_release, guest_os_machine, guest_os_arch, guest_os_name, guest_os_version_id) (kubevirt_vmi_info)', 'Sum of VMIs per phase and node.'],
  ['kubevirt_vmi_phase_count', 'sum by (node, phase, os, workload, flavor, instance_type, preference, guest_os_kernel_release, guest_os_machine, guest_os_arch, guest_os_name, guest_os_version_id) (kubevirt_vmi_info)', 'Deprecated. Sum of VMIs per phase and node.'],
  ['namespace:kubevirt_vm:sum', 'count by (namespace) (kubevirt_vm_info)', 'The number of VMs in the cluster by namespace.'],
  ['kubevirt_number_of_vms', 'count by (namespace) (kubevirt_vm_info)', 'Deprecated. The number of VMs in the cluster by namespace.'],
  ['kubevirt_vmi_migration_data_total_bytes', 'kubevirt_vmi_migration_data_bytes_total', 'Deprecated. The total Guest OS data to be migrated to the new VM.'],
  ['vmi:kubevirt_vmi_guest_queue_length:sum', 'sum by (name, namespace) (kubevirt_vmi_guest_queue_length)', 'Guest queue length.'],
  ['kubevirt_vmi_guest_vcpu_queue', 'kubevirt_vmi_guest_queue_length', 'Deprecated. Guest queue length.'],
  ['vmi:kubevirt_vmi_vcpu:count', 'count by (namespace, name, node) (kubevirt_vmi_vcpu_seconds_total)', 'The number of the VMI vCPUs.'],
  ['cluster:kubevirt_nodes_allocatable:count', 'count(count by (node) (kube_node_status_allocatable))', 'The number of allocatable nodes in the cluster.'],
  ['kubevirt_allocatable_nodes', 'count(count by (node) (kube_node_status_allocatable))', 'Deprecated. The number of allocatable nodes in the cluster.'],
  ['cluster:kubevirt_nodes_with_kvm:count', 'count(kube_node_status_allocatable{resource="devices_kubevirt_io_kvm"} != 0)', 'The number of nodes in the cluster that have the devices.kubevirt.io/kvm resource available.'],
  ['kubevirt_nodes_with_kvm', 'count(kube_node_status_allocatable{resource="devices_kubevirt_io_kvm"} != 0)', 'Deprecated. The number of nodes with KVM.'],
  ['kubevirt_vmi_network_traffic_bytes_total', 'label_replace(kubevirt_vmi_network_receive_bytes_total, "type", "rx", "", "") or label_replace(kubevirt_vmi_network_transmit_bytes_total, "type", "tx", "", "")', 'Deprecated. Total network traffic in bytes.'],
  ['pod:container_cpu_usage:sum', 'sum by (pod, namespace) (rate(container_cpu_usage_seconds_total[5m]))', 'Cores that a pod uses.'],
  ['namespace:container_memory_usage_bytes:sum', 'sum by (namespace) (container_memory_working_set_bytes)', 'Memory that the pods of a namespace use.'],
]; // prettier-ignore

/** The rules by the names of their results. They are evaluated when somebody asks. */
export const recordingRules = (): ReadonlyMap<string, Rule> =>
  new Map(RULES.map(([name, query, help]) => [name, { name, help, expr: parseQuery(query) }]));
