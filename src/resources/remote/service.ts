import { isDnsLabel } from '../../lib/dns-name';
import { msg, type Message } from '../../lib/message';
import { text } from '../../lib/reach';
import { nameOf, namespaceOf, uidOf } from '../meta';
import type { KubeObject } from '../object';
import { USE_PORTS, type ServiceType } from './exposure';

/** What a new Service is to be. */
export interface NewService {
  readonly name: string;
  readonly use: keyof typeof USE_PORTS;
  readonly type: ServiceType;
  readonly selector: Readonly<Record<string, string>>;
}

const LONGEST = 63;

/** The name of a Service is a DNS label that begins with a letter. `kubernetes: pkg/apis/core/validation/validation.go` (ValidateServiceName) */
export const serviceNameFault = (name: string, taken: (name: string) => boolean): Message | undefined => {
  if (name === '') return msg('Enter a name.');
  if (!isDnsLabel(name) || !/^[a-z]/.test(name)) {
    return msg('Only lower-case letters, digits and dashes, beginning with a letter, at most 63 characters');
  }
  return taken(name) ? msg('There is a service with this name already.') : undefined;
};

/** A free name that tells of machine and use. */
export const suggestedServiceName = (
  machine: string,
  use: NewService['use'],
  taken: (name: string) => boolean,
): string => {
  const plain = machine.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const lead = /^[a-z]/.test(plain) ? plain : `vm-${plain}`;
  for (let number = 1; ; number += 1) {
    const end = number === 1 ? `-${use}` : `-${use}-${number}`;
    const name = `${lead.slice(0, LONGEST - end.length).replace(/-+$/, '')}${end}`;
    if (!taken(name)) return name;
  }
};

/**
 * The Service. It belongs to the machine and goes with it. It does not block the machine's deletion, which would take a permission that
 * users do not have.
 */
export const newService = (machine: KubeObject, { name, use, type, selector }: NewService): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {
    name,
    namespace: namespaceOf(machine),
    ownerReferences: [
      {
        apiVersion: text(machine, 'apiVersion') ?? 'kubevirt.io/v1',
        kind: text(machine, 'kind') ?? 'VirtualMachine',
        name: nameOf(machine),
        uid: uidOf(machine),
      },
    ],
  },
  spec: {
    type,
    selector,
    ports: [{ name: use, protocol: 'TCP', port: USE_PORTS[use], targetPort: USE_PORTS[use] }],
  },
});
