import type { KubeObject } from '../../store/object';
import type { PrinterColumn } from '../definition';
import { at, numberAt, objectsAt, stringsAt, textAt } from '../read';
import { age, count, createdAt, shown, wide } from './compute';
import { humanAge } from './duration';

const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

/** Storage classes mark the default one in the name column. kubernetes: pkg/printers/internalversion/printers.go */
export const storageClassColumns: readonly PrinterColumn[] = [
  shown('Name', (item) =>
    item.metadata.annotations?.[DEFAULT_CLASS] === 'true' ? `${item.metadata.name} (default)` : item.metadata.name,
  ),
  shown('Provisioner', (item) => textAt(item, 'provisioner')),
  shown('ReclaimPolicy', (item) => textAt(item, 'reclaimPolicy') || 'Delete'),
  shown('VolumeBindingMode', (item) => textAt(item, 'volumeBindingMode') || 'Immediate'),
  shown('AllowVolumeExpansion', (item) => item.allowVolumeExpansion === true),
  age,
];

export const roleColumns: readonly PrinterColumn[] = [createdAt];

const subjects = (binding: KubeObject, kind: string): string =>
  objectsAt(binding, 'subjects')
    .filter((subject) => subject.kind === kind)
    .map((subject) =>
      kind === 'ServiceAccount'
        ? `${textAt(subject, 'namespace')}/${textAt(subject, 'name')}`
        : textAt(subject, 'name'),
    )
    .join(', ');

export const bindingColumns: readonly PrinterColumn[] = [
  shown('Role', (binding) => `${textAt(binding, 'roleRef', 'kind')}/${textAt(binding, 'roleRef', 'name')}`),
  age,
  wide('Users', (binding) => subjects(binding, 'User')),
  wide('Groups', (binding) => subjects(binding, 'Group')),
  wide('ServiceAccounts', (binding) => subjects(binding, 'ServiceAccount')),
];

export const crdColumns: readonly PrinterColumn[] = [createdAt];

export const projectColumns: readonly PrinterColumn[] = [
  shown('Display Name', (project) => project.metadata.annotations?.['openshift.io/display-name'] ?? ''),
  shown('Status', (project) => textAt(project, 'status', 'phase')),
];

export const userColumns: readonly PrinterColumn[] = [
  shown('UID', (user) => user.metadata.uid),
  shown('Full Name', (user) => textAt(user, 'fullName')),
  shown('Identities', (user) => stringsAt(user, 'identities').join(',')),
];

export const groupColumns: readonly PrinterColumn[] = [shown('Users', (group) => stringsAt(group, 'users').join(', '))];

const MAX_DESCRIPTION = 80;

const templateDescription = (template: KubeObject): string => {
  const text = (template.metadata.annotations?.description ?? '').split('\n')[0] ?? '';
  return text.length > MAX_DESCRIPTION ? `${text.slice(0, MAX_DESCRIPTION - 3)}...` : text;
};

const templateParameters = (template: KubeObject): string => {
  const parameters = objectsAt(template, 'parameters');
  const generated = parameters.filter((parameter) => textAt(parameter, 'generate') !== '').length;
  const blank = parameters.filter(
    (parameter) => textAt(parameter, 'generate') === '' && textAt(parameter, 'value') === '',
  ).length;
  if (blank > 0) return `${parameters.length} (${blank} blank)`;
  return generated > 0 ? `${parameters.length} (${generated} generated)` : `${parameters.length} (all set)`;
};

export const templateColumns: readonly PrinterColumn[] = [
  shown('Description', templateDescription),
  shown('Parameters', templateParameters),
  count('Objects', (template) => objectsAt(template, 'objects').length),
];

const admitted = (route: KubeObject): string =>
  textAt(route, 'status', 'ingress', 0, 'host') || textAt(route, 'spec', 'host');

export const routeColumns: readonly PrinterColumn[] = [
  shown('Host/Port', admitted),
  shown('Path', (route) => textAt(route, 'spec', 'path')),
  shown('Services', (route) => textAt(route, 'spec', 'to', 'name')),
  shown('Port', (route) => {
    const port = at(route, 'spec', 'port', 'targetPort');
    return typeof port === 'string' || typeof port === 'number' ? String(port) : '<all>';
  }),
  shown('Termination', (route) => {
    const termination = textAt(route, 'spec', 'tls', 'termination');
    const insecure = textAt(route, 'spec', 'tls', 'insecureEdgeTerminationPolicy');
    return insecure === '' ? termination : `${termination}/${insecure}`;
  }),
  shown('Wildcard', (route) => textAt(route, 'spec', 'wildcardPolicy') || 'None'),
];

/** `kubectl get endpointslices` */
export const endpointSliceColumns: readonly PrinterColumn[] = [
  shown('AddressType', (slice) => textAt(slice, 'addressType')),
  shown('Ports', (slice) => {
    const ports = objectsAt(slice, 'ports').map((port) => String(numberAt(port, 'port') ?? '*'));
    return ports.length === 0 ? '<unset>' : ports.join(',');
  }),
  shown('Endpoints', (slice) => {
    const addresses = objectsAt(slice, 'endpoints').flatMap((endpoint) => stringsAt(endpoint, 'addresses'));
    if (addresses.length === 0) return '<unset>';
    return addresses.length > 3
      ? `${addresses.slice(0, 3).join(',')} + ${addresses.length - 3} more...`
      : addresses.join(',');
  }),
  age,
];

/** `kubectl get priorityclasses` */
export const priorityClassColumns: readonly PrinterColumn[] = [
  count('Value', (item) => numberAt(item, 'value')),
  shown('Global-Default', (item) => item.globalDefault === true),
  age,
  shown('PreemptionPolicy', (item) => textAt(item, 'preemptionPolicy') || 'PreemptLowerPriority'),
];

/** `kubectl get apiservices` */
export const apiServiceColumns: readonly PrinterColumn[] = [
  shown('Service', (item) => {
    const name = textAt(item, 'spec', 'service', 'name');
    return name === '' ? 'Local' : `${textAt(item, 'spec', 'service', 'namespace')}/${name}`;
  }),
  shown('Available', (item) => {
    const available = objectsAt(item, 'status', 'conditions').find((entry) => entry.type === 'Available');
    return textAt(available, 'status') || 'Unknown';
  }),
  shown('Age', (item, now) => humanAge(item.metadata.creationTimestamp, now)),
];
