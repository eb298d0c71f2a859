import { IMAGE, LONG, plain, SCRIPT, template, type Malformed } from './malformed';
import { wrongTypes } from './wrong-types';

const missing: readonly Malformed[] = [
  { name: 'no-spec-no-status', rest: {} },
  { name: 'null-spec-null-status', rest: { spec: null, status: null } },
  { name: 'empty-spec-empty-status', rest: { spec: {}, status: {} } },
  { name: 'no-status', rest: { spec: { runStrategy: 'Always', ...template(plain) } } },
  { name: 'no-template', rest: { spec: { runStrategy: 'Always' }, status: { printableStatus: 'Running' } } },
  { name: 'template-without-spec', rest: { spec: { runStrategy: 'Always', template: {} }, status: {} } },
  {
    name: 'no-domain',
    rest: { spec: { runStrategy: 'Halted', ...template({}) }, status: { printableStatus: 'Stopped' } },
  },
  { name: 'no-run-strategy', rest: { spec: template(plain), status: { printableStatus: 'Stopped' } } },
];

const oddMetadata: readonly Malformed[] = [
  {
    name: 'labels-null',
    labels: null,
    annotations: null,
    rest: { spec: { runStrategy: 'Halted', ...template(plain) }, status: { printableStatus: 'Stopped' } },
  },
  {
    name: 'labels-not-text',
    labels: { count: 3, flag: true, nested: { a: 1 }, nothing: null },
    annotations: ['a', 'b'],
    rest: { spec: { runStrategy: 'Halted', ...template(plain) }, status: { printableStatus: 'Stopped' } },
  },
  {
    name: 'labels-is-text',
    labels: 'app=web',
    annotations: 'x',
    rest: { spec: { runStrategy: 'Halted', ...template(plain) }, status: { printableStatus: 'Stopped' } },
  },
  {
    name: 'bad-timestamps',
    metadata: { creationTimestamp: 'yesterday' },
    rest: {
      spec: { runStrategy: 'Halted', ...template(plain) },
      status: {
        printableStatus: 'Stopped',
        conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: 'soon' }],
      },
    },
  },
  {
    name: 'future-timestamp',
    metadata: { creationTimestamp: '2999-12-31T23:59:59Z' },
    rest: { spec: { runStrategy: 'Halted', ...template(plain) }, status: { printableStatus: 'Stopped' } },
  },
  {
    name: 'owners-are-odd',
    metadata: {
      ownerReferences: [
        { apiVersion: '', kind: '', name: '', uid: '' },
        { apiVersion: 'x/v9', kind: SCRIPT, name: IMAGE, uid: 'not-a-uid', controller: true },
      ],
    },
    rest: { spec: { runStrategy: 'Halted', ...template(plain) }, status: { printableStatus: 'Stopped' } },
  },
  {
    name: LONG,
    labels: { ['l'.repeat(63)]: 'v'.repeat(63), [`${'p'.repeat(200)}.example/x`]: LONG },
    rest: { spec: { runStrategy: 'Halted', ...template(plain) }, status: { printableStatus: 'Stopped' } },
  },
];

const markup: readonly Malformed[] = [
  {
    name: 'markup-everywhere',
    labels: { app: SCRIPT, '<b>key</b>': IMAGE },
    annotations: { description: `${SCRIPT}${IMAGE}`, 'vm.kubevirt.io/os': IMAGE },
    rest: {
      spec: {
        runStrategy: SCRIPT,
        ...template({
          domain: { machine: { type: IMAGE }, devices: { disks: [{ name: SCRIPT }] } },
          volumes: [{ name: SCRIPT, containerDisk: { image: IMAGE } }],
        }),
      },
      status: {
        printableStatus: IMAGE,
        conditions: [
          { type: SCRIPT, status: 'True', reason: IMAGE, message: `${SCRIPT} could not be started` },
          {
            type: 'Failure',
            status: 'True',
            reason: 'FailedCreate',
            message: `${IMAGE}&lt;b&gt; "quotes" 'single' {{value}} $t(key)`,
          },
        ],
      },
    },
  },
  {
    name: 'template-language',
    annotations: { description: '{{count}} ${name} %s $t(Running) <0>bold</0>' },
    rest: { spec: { runStrategy: 'Halted', ...template(plain) }, status: { printableStatus: '{{status}}' } },
  },
  {
    name: 'right-to-left',
    annotations: { description: '\u202Etxet desrever \u05E9\u05DC\u05D5\u05DD \u{1F4BB}\u200B\u0000\uFFFF' },
    rest: { spec: { runStrategy: 'Halted', ...template(plain) }, status: { printableStatus: 'Stopped' } },
  },
  {
    name: 'prototype-names',
    labels: JSON.parse('{"constructor":"x","toString":"y","hasOwnProperty":"z"}') as unknown,
    rest: { spec: { runStrategy: 'constructor', ...template(plain) }, status: { printableStatus: 'toString' } },
  },
];

const unknownStates: readonly Malformed[] = [
  {
    name: 'status-of-tomorrow',
    rest: {
      spec: { runStrategy: 'Always', ...template(plain) },
      status: { printableStatus: 'QuantumEntangled', created: true },
    },
  },
  {
    name: 'strategy-of-tomorrow',
    rest: { spec: { runStrategy: 'OnDemand', ...template(plain) }, status: { printableStatus: 'Stopped' } },
  },
  {
    name: 'status-empty',
    rest: { spec: { runStrategy: 'Always', ...template(plain) }, status: { printableStatus: '' } },
  },
];

/** VirtualMachines that a page must survive. */
export const malformedMachines: readonly Malformed[] = [
  ...missing,
  ...wrongTypes,
  ...oddMetadata,
  ...markup,
  ...unknownStates,
];
