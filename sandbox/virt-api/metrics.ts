import { Gauge, type Registry } from 'prom-client';
import type { Device, Sessions } from '../guests/sessions';

const ACTIVE: readonly { readonly device: Device; readonly name: string; readonly help: string }[] = [
  { device: 'vnc', name: 'kubevirt_vnc_active_connections', help: 'Amount of active VNC connections, broken down by namespace and vmi name.' },
  { device: 'console', name: 'kubevirt_console_active_connections', help: 'Amount of active Console connections, broken down by namespace and vmi name.' },
  { device: 'portforward', name: 'kubevirt_portforward_active_tunnels', help: 'Amount of active portforward tunnels, broken down by namespace and vmi name.' },
]; // prettier-ignore

const labelNames = ['namespace', 'vmi'] as const;

/** Who is connected to which instance. kubevirt: pkg/monitoring/metrics/virt-api/connection_metrics.go */
export const registerConnections = (registry: Registry, sessions: Sessions): void => {
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
