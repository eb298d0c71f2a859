import type { KubeObject } from '../../store/object';
import type { PrinterColumn } from '../definition';
import { at, isObject, mapAt, numberAt, objectAt, objectsAt, stringsAt, textAt } from '../read';
import { accessModesText, age, count, createdAt, labelsText, orNone, shown, wide } from './compute';
import { humanAge } from './duration';

// kubernetes: pkg/printers/internalversion/printers.go
const ROLE = 'node-role.kubernetes.io/';

const nodeStatus = (node: KubeObject): string => {
  const ready = objectsAt(node, 'status', 'conditions').find((entry) => entry.type === 'Ready');
  const state = ready === undefined ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady';
  return at(node, 'spec', 'unschedulable') === true ? `${state},SchedulingDisabled` : state;
};

const nodeRoles = (node: KubeObject): string =>
  orNone(
    Object.entries(mapAt(node, 'metadata', 'labels'))
      .flatMap(([key, value]) => {
        if (key.startsWith(ROLE)) return key.length > ROLE.length ? [key.slice(ROLE.length)] : [];
        return key === 'kubernetes.io/role' && value !== '' ? [value] : [];
      })
      .sort()
      .join(','),
  );

const address = (node: KubeObject, type: string): string =>
  orNone(
    textAt(
      objectsAt(node, 'status', 'addresses').find((entry) => entry.type === type),
      'address',
    ),
  );

const nodeInfo = (node: KubeObject, field: string): string => textAt(node, 'status', 'nodeInfo', field) || '<unknown>';

export const nodeColumns: readonly PrinterColumn[] = [
  shown('Status', nodeStatus),
  shown('Roles', nodeRoles),
  age,
  shown('Version', (node) => textAt(node, 'status', 'nodeInfo', 'kubeletVersion')),
  wide('Internal-IP', (node) => address(node, 'InternalIP')),
  wide('External-IP', (node) => address(node, 'ExternalIP')),
  wide('OS-Image', (node) => nodeInfo(node, 'osImage')),
  wide('Kernel-Version', (node) => nodeInfo(node, 'kernelVersion')),
  wide('Container-Runtime', (node) => nodeInfo(node, 'containerRuntimeVersion')),
];

export const namespaceColumns: readonly PrinterColumn[] = [
  shown('Status', (namespace) => textAt(namespace, 'status', 'phase')),
  age,
];

const size = (value: unknown): number => (isObject(value) ? Object.keys(value).length : 0);

export const secretColumns: readonly PrinterColumn[] = [
  shown('Type', (secret) => textAt(secret, 'type')),
  count('Data', (secret) => size(secret.data)),
  age,
];

export const configMapColumns: readonly PrinterColumn[] = [
  count('Data', (map) => size(map.data) + size(map.binaryData)),
  age,
];

export const serviceAccountColumns: readonly PrinterColumn[] = [
  count('Secrets', (account) => objectsAt(account, 'secrets').length),
  age,
];

const externalIp = (service: KubeObject): string => {
  const external = stringsAt(service, 'spec', 'externalIPs');
  switch (textAt(service, 'spec', 'type')) {
    case 'ExternalName':
      return textAt(service, 'spec', 'externalName');
    case 'LoadBalancer': {
      const ingress = objectsAt(service, 'status', 'loadBalancer', 'ingress').map(
        (entry) => textAt(entry, 'ip') || textAt(entry, 'hostname'),
      );
      return orNone([...ingress, ...external].join(','), '<pending>');
    }
    default:
      return orNone(external.join(','));
  }
};

const servicePorts = (service: KubeObject): string =>
  orNone(
    objectsAt(service, 'spec', 'ports')
      .map((port) => {
        const nodePort = numberAt(port, 'nodePort') ?? 0;
        const number = String(numberAt(port, 'port') ?? 0);
        return `${nodePort > 0 ? `${number}:${nodePort}` : number}/${textAt(port, 'protocol') || 'TCP'}`;
      })
      .join(','),
  );

export const serviceColumns: readonly PrinterColumn[] = [
  shown('Type', (service) => textAt(service, 'spec', 'type')),
  shown('Cluster-IP', (service) => orNone(textAt(service, 'spec', 'clusterIP'))),
  shown('External-IP', externalIp),
  shown('Port(s)', servicePorts),
  age,
  wide('Selector', (service) => labelsText(mapAt(service, 'spec', 'selector'))),
];

const endpointsText = (endpoints: KubeObject): string => {
  const all = objectsAt(endpoints, 'subsets').flatMap((subset) => {
    const ports = objectsAt(subset, 'ports').map((port) => String(numberAt(port, 'port') ?? 0));
    return objectsAt(subset, 'addresses').flatMap((entry) => {
      const ip = textAt(entry, 'ip');
      return ports.length === 0 ? [ip] : ports.map((port) => `${ip}:${port}`);
    });
  });
  if (all.length === 0) return '<none>';
  return all.length > 3 ? `${all.slice(0, 3).join(',')} + ${all.length - 3} more...` : all.join(',');
};

export const endpointsColumns: readonly PrinterColumn[] = [shown('Endpoints', endpointsText), age];

const volumeStatus = (volume: KubeObject): string =>
  volume.metadata.deletionTimestamp === undefined ? textAt(volume, 'status', 'phase') : 'Terminating';

export const claimColumns: readonly PrinterColumn[] = [
  shown('Status', volumeStatus),
  shown('Volume', (claim) => textAt(claim, 'spec', 'volumeName')),
  shown('Capacity', (claim) =>
    textAt(claim, 'spec', 'volumeName') === '' ? '' : textAt(claim, 'status', 'capacity', 'storage'),
  ),
  shown('Access Modes', (claim) =>
    textAt(claim, 'spec', 'volumeName') === '' ? '' : accessModesText(stringsAt(claim, 'status', 'accessModes')),
  ),
  shown('StorageClass', (claim) => textAt(claim, 'spec', 'storageClassName')),
  shown('VolumeAttributesClass', (claim) => textAt(claim, 'spec', 'volumeAttributesClassName') || '<unset>'),
  age,
  wide('VolumeMode', (claim) => textAt(claim, 'spec', 'volumeMode') || '<unset>'),
];

const boundClaim = (volume: KubeObject): string => {
  const claim = objectAt(volume, 'spec', 'claimRef');
  return textAt(claim, 'name') === '' ? '' : `${textAt(claim, 'namespace')}/${textAt(claim, 'name')}`;
};

export const volumeColumns: readonly PrinterColumn[] = [
  shown('Capacity', (volume) => textAt(volume, 'spec', 'capacity', 'storage')),
  shown('Access Modes', (volume) => accessModesText(stringsAt(volume, 'spec', 'accessModes'))),
  shown('Reclaim Policy', (volume) => textAt(volume, 'spec', 'persistentVolumeReclaimPolicy')),
  shown('Status', volumeStatus),
  shown('Claim', boundClaim),
  shown('StorageClass', (volume) => textAt(volume, 'spec', 'storageClassName')),
  shown('VolumeAttributesClass', (volume) => textAt(volume, 'spec', 'volumeAttributesClassName') || '<unset>'),
  shown('Reason', (volume) => textAt(volume, 'status', 'reason')),
  age,
  wide('VolumeMode', (volume) => textAt(volume, 'spec', 'volumeMode') || '<unset>'),
];

const quotaText = (quota: KubeObject, kind: 'requests' | 'limits'): string =>
  Object.entries(mapAt(quota, 'status', 'hard'))
    .filter(([resource]) => resource.startsWith('limits.') === (kind === 'limits'))
    .map(([resource, hard]) => `${resource}: ${textAt(quota, 'status', 'used', resource) || '0'}/${hard}`)
    .sort()
    .join(', ');

export const quotaColumns: readonly PrinterColumn[] = [
  age,
  shown('Request', (quota) => quotaText(quota, 'requests')),
  shown('Limit', (quota) => quotaText(quota, 'limits')),
];

export const limitRangeColumns: readonly PrinterColumn[] = [createdAt];

const eventTime = (event: KubeObject, field: 'firstTimestamp' | 'lastTimestamp'): unknown =>
  at(event, field) ?? at(event, 'eventTime') ?? event.metadata.creationTimestamp;

const eventSource = (event: KubeObject): string => {
  const component = textAt(event, 'source', 'component') || textAt(event, 'reportingComponent');
  const host = textAt(event, 'source', 'host');
  return host === '' ? component : `${component}, ${host}`;
};

/** Events have no name column in front: their name stands last. */
export const eventColumns: readonly PrinterColumn[] = [
  shown('Last Seen', (event, now) =>
    humanAge(at(event, 'series', 'lastObservedTime') ?? eventTime(event, 'lastTimestamp'), now),
  ),
  shown('Type', (event) => textAt(event, 'type')),
  shown('Reason', (event) => textAt(event, 'reason')),
  shown('Object', (event) => {
    const involved = objectAt(event, 'involvedObject');
    return `${textAt(involved, 'kind').toLowerCase()}/${textAt(involved, 'name')}`;
  }),
  wide('Subobject', (event) => textAt(event, 'involvedObject', 'fieldPath')),
  wide('Source', eventSource),
  shown('Message', (event) => textAt(event, 'message').trim()),
  wide('First Seen', (event, now) => humanAge(eventTime(event, 'firstTimestamp'), now)),
  wide('Count', (event) => numberAt(event, 'series', 'count') ?? numberAt(event, 'count') ?? 1),
  wide('Name', (event) => event.metadata.name),
];
