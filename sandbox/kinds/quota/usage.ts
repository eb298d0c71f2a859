import type { KindDefinition } from '../definition';
import { objectAt, objectsAt, textAt, type JsonObject } from '../read';
import { added, amountsAt, largest, pieces, type Amount, type Amounts } from './amounts';

/** Counted by their plain names, too. kubernetes: pkg/quota/v1/evaluator/core/registry.go */
const PLAIN = new Set([
  'configmaps',
  'secrets',
  'services',
  'persistentvolumeclaims',
  'replicationcontrollers',
  'resourcequotas',
]);

/** `count/pods`, `count/virtualmachines.kubevirt.io` */
const countName = ({ group, plural }: Pick<KindDefinition, 'group' | 'plural'>): string =>
  group === '' ? `count/${plural}` : `count/${plural}.${group}`;

const NATIVE = new Set(['cpu', 'memory', 'ephemeral-storage']);

const prefixed = (amounts: Amounts, side: 'requests' | 'limits'): Amounts => {
  const named = new Map<string, Amount>();
  for (const [name, amount] of amounts) {
    if (side === 'limits' && !NATIVE.has(name)) continue;
    named.set(`${side}.${name}`, amount);
    if (side === 'requests' && NATIVE.has(name)) named.set(name, amount);
  }
  return named;
};

const sideOf = (container: JsonObject, side: 'requests' | 'limits'): Amounts =>
  amountsAt({
    // a limit without a request counts as the request
    ...(side === 'requests' ? objectAt(container, 'resources', 'limits') : {}),
    ...objectAt(container, 'resources', side),
  });

/** What a pod asks for at most at one time: its containers and sidecars together, or the hungriest of those that run before. */
const podSide = (spec: unknown, side: 'requests' | 'limits'): Amounts => {
  const none: Amounts = new Map();
  const inits = objectsAt(spec, 'initContainers');
  const sidecars = inits.filter((container) => container.restartPolicy === 'Always');
  const together = [...objectsAt(spec, 'containers'), ...sidecars];
  const sum = together.reduce<Amounts>((total, container) => added(total, sideOf(container, side)), none);
  return inits
    .filter((container) => container.restartPolicy !== 'Always')
    .reduce<Amounts>((total, container) => largest(total, sideOf(container, side)), sum);
};

const podUsage = (pod: unknown): Amounts => {
  const phase = textAt(pod, 'status', 'phase');
  if (phase === 'Succeeded' || phase === 'Failed') return new Map();
  const spec = objectAt(pod, 'spec');
  const sides = [prefixed(podSide(spec, 'requests'), 'requests'), prefixed(podSide(spec, 'limits'), 'limits')];
  return sides.reduce<Amounts>((total, side) => added(total, side), new Map([['pods', pieces(1)]]));
};

const claimUsage = (claim: unknown): Amounts => {
  const storage = amountsAt(objectAt(claim, 'spec', 'resources', 'requests')).get('storage');
  const storageClass = textAt(claim, 'spec', 'storageClassName');
  const prefix = `${storageClass}.storageclass.storage.k8s.io`;
  return new Map([
    ...(storage === undefined ? [] : [['requests.storage', storage] as const]),
    ...(storageClass === '' ? [] : [[`${prefix}/persistentvolumeclaims`, pieces(1)] as const]),
    ...(storageClass === '' || storage === undefined ? [] : [[`${prefix}/requests.storage`, storage] as const]),
  ]);
};

const serviceUsage = (service: unknown): Amounts => {
  const type = textAt(service, 'spec', 'type');
  const ports = objectsAt(service, 'spec', 'ports').length;
  return new Map([
    ['services.loadbalancers', pieces(type === 'LoadBalancer' ? 1 : 0)],
    ['services.nodeports', pieces(type === 'LoadBalancer' || type === 'NodePort' ? ports : 0)],
  ]);
};

const ownUsage = (kind: string, object: unknown): Amounts => {
  switch (kind) {
    case 'pods.':
      return podUsage(object);
    case 'persistentvolumeclaims.':
      return claimUsage(object);
    case 'services.':
      return serviceUsage(object);
    default:
      return new Map();
  }
};

/** What one object takes from the quotas of its namespace. */
export const usageOf = (definition: Pick<KindDefinition, 'group' | 'plural'>, object: unknown): Amounts => {
  const counted = new Map([[countName(definition), pieces(1)]]);
  if (definition.group === '' && PLAIN.has(definition.plural)) counted.set(definition.plural, pieces(1));
  return added(counted, ownUsage(`${definition.plural}.${definition.group}`, object));
};

/** The kinds of which objects can count for a resource of a quota. */
export const kindsFor = (resource: string): (({ group, plural }: KindDefinition) => boolean) => {
  if (resource.startsWith('count/')) return (definition) => countName(definition) === resource;
  if (resource === 'requests.storage' || resource.includes('.storageclass.storage.k8s.io/'))
    return ({ group, plural }) => group === '' && plural === 'persistentvolumeclaims';
  if (PLAIN.has(resource)) return ({ group, plural }) => group === '' && plural === resource;
  if (resource.startsWith('services.')) return ({ group, plural }) => group === '' && plural === 'services';
  return ({ group, plural }) => group === '' && plural === 'pods';
};
