import { describe, expect, it } from 'vitest';
import { rejectionOf, type Rejection } from '../vm/vm.fixture';

const S = 'spec.template.spec';
const D = 'spec.template.spec.domain.devices';
const nic = (more: Record<string, unknown>) => ({
  'domain.devices.interfaces': [{ name: 'default', masquerade: {}, ...more }],
});
const multus = { name: 'lan', multus: { networkName: 'lan' } };

/** facts: 11.2 */
const ROWS: readonly Rejection[] = [
  [
    'interface without network',
    { networks: [] },
    `${D}.interfaces[0].name`,
    `${D}.interfaces[0].name 'default' not found.`,
  ],
  [
    'network without interface',
    { networks: [{ name: 'default', pod: {} }, multus] },
    `${S}.networks[1].name`,
    `${S}.networks[1].name 'lan' not found.`,
  ],
  [
    'same network twice',
    {
      networks: [
        { name: 'default', pod: {} },
        { name: 'default', multus: { networkName: 'x' } },
      ],
    },
    `${S}.networks[1].name`,
    'Network with name "default" already exists, every network must have a unique name',
  ],
  [
    'two pod networks',
    {
      networks: [
        { name: 'default', pod: {} },
        { name: 'b', pod: {} },
      ],
      'domain.devices.interfaces': [
        { name: 'default', masquerade: {} },
        { name: 'b', masquerade: {} },
      ],
    },
    `${S}.interfaces`,
    `more than one interface is connected to a pod network in ${S}.interfaces`,
  ],
  ['network without type', { networks: [{ name: 'default' }] }, `${S}.networks[0]`, 'should have a network type'],
  [
    'network of two types',
    { networks: [{ name: 'default', pod: {}, multus: { networkName: 'x' } }] },
    `${S}.networks[0]`,
    'should have only one network type',
  ],
  [
    'multus without name',
    { networks: [{ name: 'default', multus: { networkName: '' } }] },
    `${S}.networks[0]`,
    'CNI delegating plugin must have a networkName',
  ],
  [
    'no binding',
    { 'domain.devices.interfaces': [{ name: 'default' }] },
    `${D}.interfaces[0]`,
    'logical default interface must have exactly one binding method or binding plugin',
  ],
  [
    'two bindings',
    nic({ bridge: {} }),
    `${D}.interfaces[0]`,
    'logical default interface must have exactly one binding method or binding plugin',
  ],
  [
    'masquerade on multus',
    { networks: [{ name: 'default', multus: { networkName: 'x' } }] },
    `${D}.interfaces[0].name`,
    'Masquerade interface only implemented with pod network',
  ],
  [
    'unknown model',
    nic({ model: 'tulip' }),
    `${D}.interfaces[0].model`,
    `interface ${D}.interfaces[0].name uses model tulip that is not supported.`,
  ],
  [
    'malformed MAC',
    nic({ macAddress: '1:2' }),
    `${D}.interfaces[0].macAddress`,
    `interface ${D}.interfaces[0].name has malformed MAC address (1:2).`,
  ],
  [
    'reserved MAC',
    nic({ macAddress: '02:00:00:00:00:00' }),
    `${D}.interfaces[0].macAddress`,
    'The requested MAC address is reserved for the in-pod bridge. Please choose another one.',
  ],
  [
    'bad interface name',
    { networks: [{ name: 'a b', pod: {} }], 'domain.devices.interfaces': [{ name: 'a b', masquerade: {} }] },
    `${D}.interfaces[0].name`,
    'Network interface name can only contain alphabetical characters, numbers, dashes (-) or underscores (_)',
  ],
  [
    'port out of range',
    nic({ ports: [{ port: 70000 }] }),
    `${D}.interfaces[0].ports[0]`,
    'Port field must be in range 0 < x < 65536.',
  ],
  [
    'unknown protocol',
    nic({ ports: [{ port: 1, protocol: 'SCTP' }] }),
    `${D}.interfaces[0].ports[0].protocol`,
    'Unknown protocol, only TCP or UDP allowed',
  ],
  [
    'port name twice',
    nic({
      ports: [
        { port: 1, name: 'a' },
        { port: 2, name: 'a' },
      ],
    }),
    `${D}.interfaces[0].ports[1].name`,
    'Duplicate name of the port: a',
  ],
  [
    'unknown state',
    nic({ state: 'gone' }),
    `${D}.interfaces[0].state`,
    'logical default interface state value is unsupported: gone',
  ],
  [
    'absent masquerade',
    nic({ state: 'absent' }),
    `${D}.interfaces[0].state`,
    '"default" interface\'s state "absent" is supported only for bridge binding',
  ],
  [
    'absent default network',
    { 'domain.devices.interfaces': [{ name: 'default', bridge: {}, state: 'absent' }] },
    `${D}.interfaces[0].state`,
    '"default" interface\'s state "absent" is not supported on default networks',
  ],
];

describe('networks and interfaces are refused with the cause and field of KubeVirt', () => {
  it.each(ROWS)('%s', (_what, changes, field, message) => {
    expect(rejectionOf(changes)).toContainEqual(expect.objectContaining({ field, message }));
  });
});
