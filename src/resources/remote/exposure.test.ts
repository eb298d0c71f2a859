import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../object';
import { addressesOf, nodeAddress } from './address';
import { exposuresOf, launcherLabels, podNetworkOf, selectorFor } from './exposure';
import { newService, serviceNameFault, suggestedServiceName } from './service';

const VM: KubeObject = {
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachine',
  metadata: { name: 'web', namespace: 'shop', uid: 'u1' },
  spec: { template: { metadata: { labels: { app: 'web' } }, spec: {} } },
};
const LABELS = launcherLabels('web', VM, undefined);
const NODE: KubeObject = {
  metadata: { name: 'n1' },
  status: {
    addresses: [
      { type: 'Hostname', address: 'n1' },
      { type: 'InternalIP', address: '192.168.1.5' },
    ],
  },
};

const service = (name: string, spec: Record<string, unknown>, more: Record<string, unknown> = {}): KubeObject => ({
  metadata: { name, namespace: 'shop' },
  spec: { selector: { 'vmi.kubevirt.io/id': 'web' }, ports: [{ port: 22, targetPort: 22 }], ...spec },
  ...more,
});

const found = (...services: KubeObject[]) => exposuresOf(services, VM, LABELS);
const addresses = (one: KubeObject, node: KubeObject | undefined = NODE) =>
  found(one).flatMap((exposure) => exposure.ports.flatMap((port) => addressesOf(exposure, port, node)));

describe('exposuresOf', () => {
  it('finds the services that select the pod of the machine, running or not', () => {
    const names = found(
      service('b-by-id', {}),
      service('a-by-app', { selector: { app: 'web' } }),
      service('other', { selector: { app: 'db' } }),
      service('half', { selector: { app: 'web', tier: 'x' } }),
      service('none', { selector: {} }),
      service('external', { type: 'ExternalName' }),
      service('odd', { selector: { constructor: 'web' } }),
    );
    expect(names.map(({ name, own }) => [name, own])).toEqual([
      ['a-by-app', false],
      ['b-by-id', true],
    ]);
    const pod = { metadata: { labels: { 'vm.kubevirt.io/name': 'web' } } };
    expect(exposuresOf([service('by-id', {})], VM, launcherLabels('web', VM, pod))).toEqual([]);
  });

  it('knows the label of a machine that has not run by the host name that its guest will have', () => {
    const labelled = (name: string, spec = {}) =>
      launcherLabels(name, { metadata: {}, spec: { template: { spec } } }, undefined)['vm.kubevirt.io/name'];
    expect([labelled('web.example.org'), labelled('w'.repeat(70)), labelled('web', { hostname: 'www' })]).toEqual([
      'web',
      'w'.repeat(63),
      'www',
    ]);
  });

  it('tells what a port is for by the port of the guest', () => {
    const [exposure] = found(
      service('s', {
        ports: [
          { port: 2222, targetPort: 22 },
          { port: 3389 },
          { port: 80, targetPort: 'web' },
          { port: 22, protocol: 'UDP' },
          {},
        ],
      }),
    );
    expect(exposure?.ports.map(({ use, port, target }) => [use, port, target])).toEqual([
      ['ssh', 2222, 22],
      ['rdp', 3389, 3389],
      ['other', 80, 'web'],
      ['other', 22, 22],
    ]);
  });

  it('takes any object that the API might give', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.constantFrom('spec', 'status', 'kind'), fc.anything())), (objects) => {
        for (const exposure of found(...objects.map((one) => ({ metadata: {}, ...one })))) {
          exposure.ports.forEach((port) => addressesOf(exposure, port, NODE));
        }
      }),
    );
  });
});

describe('addressesOf', () => {
  it('is a name inside the cluster', () => {
    expect(addresses(service('s', {}))).toEqual([{ reach: 'cluster', host: 's.shop.svc', port: 22 }]);
    const headless = { clusterIP: 'None', ports: [{ port: 1, targetPort: 22 }] };
    expect(addresses(service('s', headless))).toEqual([{ reach: 'cluster', host: 's.shop.svc', port: 22 }]);
  });

  it('is a port of a node, named when it may be read', () => {
    const spec = { type: 'NodePort', ports: [{ port: 22, nodePort: 31022 }] };
    expect(addresses(service('s', spec))[0]).toEqual({ reach: 'node', host: '192.168.1.5', port: 31022 });
    const [exposure] = found(service('s', spec));
    const [port] = exposure?.ports ?? [];
    if (exposure === undefined || port === undefined) throw new Error('no port');
    expect(addressesOf(exposure, port, undefined)[0]).toEqual({ reach: 'any-node', port: 31022 });
  });

  it('is that of the load balancer, as soon as there is one', () => {
    const spec = { type: 'LoadBalancer', ports: [{ port: 22, nodePort: 31022 }] };
    expect(addresses(service('s', spec)).map(({ reach }) => reach)).toEqual(['pending', 'node', 'cluster']);
    const status = { loadBalancer: { ingress: [{ hostname: 'lb.example' }] } };
    expect(addresses(service('s', spec, { status }))[0]).toEqual({
      reach: 'load-balancer',
      host: 'lb.example',
      port: 22,
    });
  });

  it('prefers the outside address of a node', () => {
    const status = {
      addresses: [
        { type: 'InternalIP', address: 'a' },
        { type: 'ExternalIP', address: 'b' },
      ],
    };
    expect([nodeAddress({ metadata: {}, status }), nodeAddress(undefined)]).toEqual(['b', undefined]);
  });
});

describe('selectorFor', () => {
  const pod = (labels: Record<string, string>): KubeObject => ({ metadata: { labels } });
  it('takes what the pod has, the newer label first', () => {
    expect(selectorFor('web', pod({ 'vmi.kubevirt.io/id': 'w', 'vm.kubevirt.io/name': 'web' }))).toEqual({
      'vmi.kubevirt.io/id': 'w',
    });
    expect(selectorFor('web', pod({ 'vm.kubevirt.io/name': 'web' }))).toEqual({ 'vm.kubevirt.io/name': 'web' });
  });
  it('knows it without a pod unless the name is too long for a label', () => {
    expect(selectorFor('web', undefined)).toEqual({ 'vmi.kubevirt.io/id': 'web' });
    expect(selectorFor('w'.repeat(64), undefined)).toBeUndefined();
  });
});

describe('podNetworkOf', () => {
  it('finds the interface that services reach, and what it lets through', () => {
    const networks = [{ name: 'n', pod: {} }];
    const interfaces = [{ name: 'n', masquerade: {}, ports: [{ port: 80 }] }];
    expect(podNetworkOf({ networks, domain: { devices: { interfaces } } })).toEqual({ attached: true, ports: [80] });
    expect(podNetworkOf({})).toEqual({ attached: true, ports: [] });
    expect(podNetworkOf({ domain: { devices: { autoattachPodInterface: false } } }).attached).toBe(false);
    expect(podNetworkOf({ networks: [{ name: 'm', multus: {} }] }).attached).toBe(false);
  });
});

describe('a new service', () => {
  it('belongs to the machine, and does not hold its deletion up', () => {
    const made = newService(VM, { name: 'web-ssh', use: 'ssh', type: 'NodePort', selector: { a: 'b' } });
    expect(made.metadata.ownerReferences).toEqual([
      { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', name: 'web', uid: 'u1' },
    ]);
    expect(made.spec).toEqual({
      type: 'NodePort',
      selector: { a: 'b' },
      ports: [{ name: 'ssh', protocol: 'TCP', port: 22, targetPort: 22 }],
    });
  });

  it('gets a name that is free and that a service may have', () => {
    expect(suggestedServiceName('web', 'ssh', (name) => name === 'web-ssh')).toBe('web-ssh-2');
    expect(suggestedServiceName('1.web', 'rdp', () => false)).toBe('vm-1-web-rdp');
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9][a-z0-9.-]{0,100}$/), (name) => {
        expect(
          serviceNameFault(
            suggestedServiceName(name, 'ssh', () => false),
            () => false,
          ),
        ).toBeUndefined();
      }),
    );
    expect(serviceNameFault('1web', () => false)).toBeDefined();
    expect(serviceNameFault('web', () => true)?.key).toContain('already');
  });
});
