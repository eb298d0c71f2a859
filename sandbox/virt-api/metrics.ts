import { Gauge, type Registry } from 'prom-client';
import { textAt } from '../lib/json';
import type { MoveProgress } from '../guests/guest';
import type { GuestMachines } from '../guests/machines';
import type { Device, Sessions } from '../guests/sessions';

const ACTIVE: readonly { readonly device: Device; readonly name: string; readonly help: string }[] = [
  { device: 'vnc', name: 'kubevirt_vnc_active_connections', help: 'Amount of active VNC connections, broken down by namespace and vmi name.' },
  { device: 'console', name: 'kubevirt_console_active_connections', help: 'Amount of active Console connections, broken down by namespace and vmi name.' },
  { device: 'portforward', name: 'kubevirt_portforward_active_tunnels', help: 'Amount of active portforward tunnels, broken down by namespace and vmi name.' },
]; // prettier-ignore

const labelNames = ['namespace', 'vmi'] as const;

/** Who is connected to which instance. kubevirt: pkg/monitoring/metrics/virt-api/connection_metrics.go */
const registerConnections = (registry: Registry, sessions: Sessions): void => {
  const registers = [registry];
  for (const { device, name, help } of ACTIVE)
    new Gauge({
      name,
      help,
      labelNames,
      registers,
      collect() {
        this.reset();
        for (const [{ namespace, name: vmi }, count] of sessions.open(device)) this.set({ namespace, vmi }, count);
      },
    });
  new Gauge({
    name: 'kubevirt_vmi_last_api_connection_timestamp_seconds',
    help: 'Virtual Machine Instance last API connection timestamp. Including VNC, console, portforward, SSH and usbredir connections.',
    labelNames,
    registers,
    collect() {
      this.reset();
      for (const { machine, at } of sessions.lastConnections().values())
        this.set({ namespace: machine.namespace, vmi: machine.name }, at);
    },
  });
};

const FIGURES: Readonly<Record<keyof MoveProgress, { readonly name: string; readonly help: string }>> = {
  processed: { name: 'kubevirt_vmi_migration_data_processed_bytes', help: 'The total Guest OS data processed and migrated to the new VM.' },
  remaining: { name: 'kubevirt_vmi_migration_data_remaining_bytes', help: 'The remaining guest OS data to be migrated to the new VM.' },
  total: { name: 'kubevirt_vmi_migration_data_bytes_total', help: 'The total Guest OS data to be migrated to the new VM.' },
  dirtyRate: { name: 'kubevirt_vmi_migration_dirty_memory_rate_bytes', help: 'The rate of memory being dirty in the Guest OS.' },
  transferRate: { name: 'kubevirt_vmi_migration_memory_transfer_rate_bytes', help: 'The rate at which the memory is being transferred.' },
}; // prettier-ignore

/** How far live migrations are. kubevirt: pkg/monitoring/metrics/virt-handler/migrationdomainstats */
const registerCopies = (registry: Registry, guests: GuestMachines): void => {
  const gauge = (figure: keyof MoveProgress): Gauge =>
    new Gauge({
      ...FIGURES[figure],
      labelNames: ['namespace', 'name', 'node'],
      registers: [registry],
      collect() {
        this.reset();
        for (const { vmi, progress } of guests.copies()) {
          const { namespace = '', name } = vmi.metadata;
          this.set({ namespace, name, node: textAt(vmi, 'status', 'nodeName') ?? '' }, progress[figure]);
        }
      },
    });
  for (const figure of ['processed', 'remaining', 'total', 'dirtyRate', 'transferRate'] as const) gauge(figure);
};

/** KubeVirt's metrics of streams and migrations. */
export const registerGuests = (registry: Registry, guests: GuestMachines): void => {
  registerConnections(registry, guests.sessions);
  registerCopies(registry, guests);
};
