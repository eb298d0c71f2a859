import { at, number } from '../../../lib/reach';
import type { Credential } from '../../../resources/access/read';

/** A disk or interface, as far as the firmware looks at it. */
interface Bootable {
  readonly name: string | undefined;
  readonly bootOrder: number | undefined;
}

/** Devices in the order in which the firmware tries them, each with its number; those without one are left out. */
export const bootOrderLines = (devices: readonly Bootable[]): readonly string[] =>
  devices
    .flatMap(({ name, bootOrder }) => (bootOrder === undefined ? [] : [{ name: name ?? '', bootOrder }]))
    .sort((one, other) => one.bootOrder - other.bootOrder)
    .map(({ name, bootOrder }) => `${bootOrder}. ${name}`);

const PROBES = ['httpGet', 'tcpSocket', 'exec', 'guestAgentPing'] as const;

/** Kind and period of a probe, such as `tcpSocket, 20 s`; undefined when there is none of a known kind. */
export const probeText = (spec: unknown, field: 'livenessProbe' | 'readinessProbe'): string | undefined => {
  const body = at(spec, field);
  const kind = PROBES.find((one) => at(body, one) !== undefined);
  const period = number(body, 'periodSeconds');
  return kind === undefined ? undefined : `${kind}${period === undefined ? '' : `, ${period} s`}`;
};

/** Credentials of one kind: the Secret, and in brackets how it gets into the guest and to whom. */
export const credentialLines = (credentials: readonly Credential[], kind: Credential['kind']): readonly string[] =>
  credentials
    .filter((one) => one.kind === kind)
    .map(({ secret, by, users }) => `${secret ?? '?'} (${[by ?? '?', ...users].join(', ')})`);
