import { at, list, text } from '../../lib/reach';
import { namespaceOf } from '../meta';
import type { KubeObject } from '../object';
import type { ExposedPort, Exposure } from './exposure';
import type { Endpoint } from './files';

/** From where it is reached: by pods, at a node of the cluster, or at a load balancer. */
export type Reach = 'cluster' | 'node' | 'load-balancer';

export type RemoteAddress =
  | (Endpoint & { readonly reach: Reach })
  /** At this port of any node, none of which may be read. */
  | { readonly reach: 'any-node'; readonly port: number }
  /** The load balancer has given no address yet. */
  | { readonly reach: 'pending' };

/** The address at which a node is reached best. `kubernetes: staging/src/k8s.io/api/core/v1/types.go` (NodeAddressType) */
export const nodeAddress = (node: KubeObject | undefined): string | undefined => {
  const addresses = list(node, 'status', 'addresses');
  const found = ['ExternalIP', 'ExternalDNS', 'InternalIP', 'Hostname'].map((type) =>
    text(
      addresses.find((entry) => at(entry, 'type') === type),
      'address',
    ),
  );
  return found.find((address) => address !== undefined);
};

/**
 * Where a port of a Service is reached, the farthest reaching first.
 * @param node one that leads to the machine: best the one that runs it, as with `externalTrafficPolicy: Local` others do not
 */
export const addressesOf = (
  { service, name, type, headless }: Exposure,
  { port, target, nodePort }: ExposedPort,
  node: KubeObject | undefined,
): readonly RemoteAddress[] => {
  const ingress = list(service, 'status', 'loadBalancer', 'ingress').flatMap(
    (entry) => text(entry, 'ip') ?? text(entry, 'hostname') ?? [],
  );
  const balanced: readonly RemoteAddress[] =
    type !== 'LoadBalancer'
      ? []
      : ingress.length === 0
        ? [{ reach: 'pending' }]
        : ingress.map((host) => ({ reach: 'load-balancer', host, port }));
  const host = nodeAddress(node);
  const atNode: readonly RemoteAddress[] =
    nodePort === undefined || type === 'ClusterIP'
      ? []
      : [host === undefined ? { reach: 'any-node', port: nodePort } : { reach: 'node', host, port: nodePort }];
  // the name of a headless service stands for the pod itself
  const inside = headless ? target : port;
  const within: readonly RemoteAddress[] =
    typeof inside === 'number'
      ? [{ reach: 'cluster', host: `${name}.${namespaceOf(service) ?? ''}.svc`, port: inside }]
      : [];
  return [...balanced, ...atNode, ...within];
};
