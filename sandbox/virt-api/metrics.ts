/** Who is connected to which instance. kubevirt: pkg/monitoring/metrics/virt-api/connection_metrics.go */
import type { Device, Sessions } from '../guests/sessions';
import { always, metric } from '../prometheus/families/metric';
import type { Metric } from '../prometheus/series/series';

const ACTIVE: readonly { readonly device: Device; readonly name: string; readonly help: string }[] = [
  { device: 'vnc', name: 'kubevirt_vnc_active_connections', help: 'Amount of active VNC connections, broken down by namespace and vmi name.' },
  { device: 'console', name: 'kubevirt_console_active_connections', help: 'Amount of active Console connections, broken down by namespace and vmi name.' },
  { device: 'portforward', name: 'kubevirt_portforward_active_tunnels', help: 'Amount of active portforward tunnels, broken down by namespace and vmi name.' },
]; // prettier-ignore

/** Metrics of the streams of guests: they tell of now, and have no history. */
export const connectionMetrics = (sessions: Sessions): readonly Metric[] => [
  ...ACTIVE.map(({ device, name, help }) =>
    metric(name, 'gauge', help, (full) =>
      [...sessions.open(device)].map(([{ namespace, name: vmi }, count]) =>
        always(full, { namespace, vmi }, () => count),
      ),
    ),
  ),
  metric(
    'kubevirt_vmi_last_api_connection_timestamp_seconds',
    'gauge',
    'Virtual Machine Instance last API connection timestamp. Including VNC, console, portforward, SSH and usbredir connections.',
    (full) =>
      [...sessions.lastConnections().values()].map(({ machine, at }) =>
        always(full, { namespace: machine.namespace, vmi: machine.name }, () => at),
      ),
  ),
];
