/** kubevirt: pkg/monitoring/metrics/virt-handler/domainstats; facts: section 12.1 */
import type { Labels, Metric, MetricType } from '../series/series';
import { cardsOf, disksOf, type Domain } from './domains';
import { counting, during, keptWith, metric, ofEach } from './metric';

type Figure = (domain: Domain, time: number) => number;

const KI = 1024;
const whole = (value: number): number => Math.floor(value);

/** The guest keeps some of its memory for itself: that is never there for programs. */
const available = ({ memory }: Domain): number => whole(memory * 0.965);
const usedShare = (domain: Domain, time: number): number =>
  0.18 + 0.6 * domain.memoryLevel + 0.12 * domain.share(domain.cpu, time);
const usable: Figure = (domain, time) => whole(available(domain) * (1 - usedShare(domain, time)));
const cached: Figure = (domain, time) => whole(usable(domain, time) * 0.35);

/** Machines that have nearly no memory left swap. */
const swaps = (domain: Domain): boolean => usedShare(domain, domain.span.from) > 0.72;

type Row = readonly [name: string, type: MetricType, help: string, figure: Figure];

const CPU: readonly Row[] = [
  ['cpu_usage_seconds_total', 'counter', 'Total CPU time spent in all modes (sum of both vcpu and hypervisor usage).', (d, t) => d.vcpus * d.spent(d.cpu, t)],
  ['cpu_user_usage_seconds_total', 'counter', 'Total CPU time spent in user mode.', (d, t) => d.vcpus * d.spent(d.cpu, t) * 0.78],
  ['cpu_system_usage_seconds_total', 'counter', 'Total CPU time spent in system mode.', (d, t) => d.vcpus * d.spent(d.cpu, t) * 0.17],
  ['guest_load_1m', 'gauge', 'Guest system load average over 1 minute as reported by the guest agent.', (d, t) => d.vcpus * d.share(d.cpu, t) * 1.1],
  ['guest_load_5m', 'gauge', 'Guest system load average over 5 minutes as reported by the guest agent.', (d, t) => d.vcpus * d.share(d.cpu, t - 120_000) * 1.05],
  ['guest_load_15m', 'gauge', 'Guest system load average over 15 minutes as reported by the guest agent.', (d, t) => d.vcpus * d.share(d.cpu, t - 400_000)],
  ['guest_queue_length', 'gauge', 'Guest queue length.', (d, t) => whole(d.vcpus * d.share(d.cpu, t) * 1.6)],
]; // prettier-ignore

const MEMORY: readonly Row[] = [
  ['memory_domain_bytes', 'gauge', 'The amount of memory in bytes allocated to the domain.', (d) => d.memory],
  ['memory_available_bytes', 'gauge', 'Amount of usable memory as seen by the domain.', (d) => available(d)],
  ['memory_usable_bytes', 'gauge', 'The amount of memory which can be reclaimed by balloon without pushing the guest system to swap.', usable],
  ['memory_unused_bytes', 'gauge', 'The amount of memory left completely unused by the system.', (d, t) => usable(d, t) - cached(d, t)],
  ['memory_cached_bytes', 'gauge', 'The amount of memory that is being used to cache I/O and is available to be reclaimed.', cached],
  ['memory_resident_bytes', 'gauge', 'Resident set size of the process running the domain.', (d, t) => available(d) - usable(d, t) + cached(d, t)],
  ['memory_actual_balloon_bytes', 'gauge', 'Current balloon size in bytes.', (d) => d.memory],
  ['memory_pgmajfault_total', 'counter', 'The number of page faults when disk IO was required.', (d, t) => whole(d.spent(d.disk, t) * 3)],
  ['memory_pgminfault_total', 'counter', 'The number of other page faults, when disk IO was not required.', (d, t) => whole(d.spent(d.cpu, t) * 900)],
  ['memory_swap_in_traffic_bytes', 'gauge', 'The total amount of data read from swap space of the guest in bytes.', (d, t) => (swaps(d) ? whole(d.spent(d.disk, t) * 2) * 4 * KI : 0)],
  ['memory_swap_out_traffic_bytes', 'gauge', 'The total amount of memory written out to swap space of the guest in bytes.', (d, t) => (swaps(d) ? whole(d.spent(d.disk, t) * 3) * 4 * KI : 0)],
  ['dirty_rate_bytes_per_second', 'gauge', 'Guest dirty-rate in bytes per second.', (d, t) => whole(d.memory * 0.004 * d.share(d.cpu, t))],
]; // prettier-ignore

/** What a card takes in and sends at full use, in bytes a second; the first one has the most to do. */
const CARD = 12_500_000;
const DISK = 90_000_000;

interface Part {
  readonly labels: Labels;
  /** How much of the whole this part has. */
  readonly weight: number;
}

type PartFigure = (domain: Domain, part: Part, time: number) => number;
type PartRow = readonly [name: string, type: MetricType, help: string, figure: PartFigure];

const counter = (load: 'network' | 'disk' | 'cpu', perSecond: number): PartFigure => (domain, { weight }, time) => whole(domain.spent(domain[load], time) * perSecond * weight); // prettier-ignore
const seconds = (load: 'disk' | 'cpu', share: number): PartFigure => (domain, { weight }, time) => domain.spent(domain[load], time) * share * weight; // prettier-ignore

const NETWORK: readonly PartRow[] = [
  ['network_receive_bytes_total', 'counter', 'Total network traffic received in bytes.', counter('network', CARD)],
  ['network_transmit_bytes_total', 'counter', 'Total network traffic transmitted in bytes.', counter('network', CARD * 0.45)],
  ['network_receive_packets_total', 'counter', 'Total network traffic received packets.', counter('network', CARD / 900)],
  ['network_transmit_packets_total', 'counter', 'Total network traffic transmitted packets.', counter('network', CARD / 1400)],
  ['network_receive_packets_dropped_total', 'counter', 'The total number of rx packets dropped on vNIC interfaces.', (d, p, t) => (d.network.level > 0.4 ? whole(d.spent(d.network, t) * 0.4 * p.weight) : 0)],
  ['network_transmit_packets_dropped_total', 'counter', 'The total number of tx packets dropped on vNIC interfaces.', () => 0],
  ['network_receive_errors_total', 'counter', 'Total network received error packets.', () => 0],
  ['network_transmit_errors_total', 'counter', 'Total network transmitted error packets.', () => 0],
]; // prettier-ignore

const STORAGE: readonly PartRow[] = [
  ['storage_read_traffic_bytes_total', 'counter', 'Total number of bytes read from storage.', counter('disk', DISK * 0.4)],
  ['storage_write_traffic_bytes_total', 'counter', 'Total number of written bytes.', counter('disk', DISK * 0.6)],
  ['storage_iops_read_total', 'counter', 'Total number of I/O read operations.', counter('disk', DISK * 0.4 / 32_768)],
  ['storage_iops_write_total', 'counter', 'Total number of I/O write operations.', counter('disk', DISK * 0.6 / 16_384)],
  ['storage_read_times_seconds_total', 'counter', 'Total time spent on read operations.', seconds('disk', 0.55)],
  ['storage_write_times_seconds_total', 'counter', 'Total time spent on write operations.', seconds('disk', 2.6)],
  ['storage_flush_requests_total', 'counter', 'Total storage flush requests.', counter('disk', 60)],
  ['storage_flush_times_seconds_total', 'counter', 'Total time spent on cache flushing.', seconds('disk', 0.08)],
]; // prettier-ignore

const VCPU: readonly PartRow[] = [
  ['vcpu_wait_seconds_total', 'counter', 'Amount of time spent by each vcpu while waiting on I/O.', seconds('disk', 0.05)],
  ['vcpu_delay_seconds_total', 'counter', 'Amount of time spent by each vcpu waiting in the queue instead of running.', (d, p, t) => d.spent(d.cpu, t) * (d.cpu.level > 0.4 ? 0.06 : 0.008) * p.weight],
]; // prettier-ignore

const partsOf = (domain: Domain, label: string, names: readonly string[]): readonly Part[] =>
  names.map((name, index) => ({ labels: domain.with(label, name), weight: 1 / (1 + 3 * index) }));

const vcpuParts = (domain: Domain): readonly Part[] =>
  Array.from({ length: domain.vcpus }, (_, id) => ({ labels: domain.with('id', String(id)), weight: 1 }));

/** The metrics of running machines. */
export const domainMetrics = (domains: () => Iterable<Domain>): readonly Metric[] => {
  const plain = ([name, type, help, figure]: Row): Metric =>
    metric(`kubevirt_vmi_${name}`, type, help, (full) =>
      ofEach(domains(), (domain) =>
        (type === 'counter' ? counting : during)(full, domain.span, domain.labels, (time) => figure(domain, time)),
      ),
    );
  const parted =
    (parts: (domain: Domain) => readonly Part[]) =>
    ([name, type, help, figure]: PartRow): Metric =>
      metric(`kubevirt_vmi_${name}`, type, help, (full) =>
        ofEach(domains(), (domain) =>
          parts(domain).map((part) =>
            (type === 'counter' ? counting : during)(full, domain.span, part.labels, (time) =>
              figure(domain, part, time),
            ),
          ),
        ),
      );
  const running = metric(
    'kubevirt_vmi_vcpu_seconds_total',
    'counter',
    'Total amount of time spent in each state by each vcpu.',
    (full) =>
      ofEach(domains(), (domain) =>
        vcpuParts(domain).map(({ labels }) => {
          const own = keptWith(labels, 'running', () => new Map([...labels, ['state', 'running']]));
          return counting(full, domain.span, own, (time) => domain.spent(domain.cpu, time));
        }),
      ),
  );
  return [
    ...[...CPU, ...MEMORY].map(plain),
    ...NETWORK.map(parted((domain) => partsOf(domain, 'interface', cardsOf(domain)))),
    ...STORAGE.map(parted((domain) => partsOf(domain, 'drive', disksOf(domain)))),
    ...VCPU.map(parted(vcpuParts)),
    running,
  ];
};
