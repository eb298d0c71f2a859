import { plain, template, type Malformed } from './malformed';

/** Fields with values of another type than the API promises. */
export const wrongTypes: readonly Malformed[] = [
  { name: 'spec-is-text', rest: { spec: 'not an object', status: 'neither' } },
  { name: 'spec-is-list', rest: { spec: [1, 2, 3], status: [] } },
  {
    name: 'conditions-is-object',
    rest: {
      spec: { runStrategy: 'Always', ...template(plain) },
      status: { conditions: { Ready: 'True' }, printableStatus: 'Running' },
    },
  },
  {
    name: 'conditions-with-holes',
    rest: {
      spec: { runStrategy: 'Always', ...template(plain) },
      status: {
        conditions: [null, 7, 'Ready', { type: 5 }, {}, { type: 'Ready', status: true }],
        printableStatus: 'Running',
      },
    },
  },
  {
    name: 'status-is-number',
    rest: {
      spec: { runStrategy: 'Always', ...template(plain) },
      status: { printableStatus: 42, ready: 'yes', created: 'perhaps' },
    },
  },
  {
    name: 'run-strategy-is-number',
    rest: { spec: { runStrategy: 3, ...template(plain) }, status: { printableStatus: 'Stopped' } },
  },
  {
    name: 'both-run-fields',
    rest: { spec: { running: 'true', runStrategy: 'Halted', ...template(plain) }, status: {} },
  },
  {
    name: 'cpu-is-text',
    rest: {
      spec: { runStrategy: 'Halted', ...template({ domain: { cpu: 'two', memory: 4, devices: null } }) },
      status: { printableStatus: 'Stopped' },
    },
  },
  {
    name: 'negative-sizes',
    rest: {
      spec: {
        runStrategy: 'Halted',
        ...template({
          domain: { cpu: { sockets: -1, cores: 0, threads: 1e9 }, memory: { guest: '-5Gi' }, devices: {} },
        }),
      },
      status: { printableStatus: 'Stopped' },
    },
  },
  {
    name: 'memory-is-nonsense',
    rest: {
      spec: { runStrategy: 'Halted', ...template({ domain: { memory: { guest: 'plenty' }, devices: {} } }) },
      status: { printableStatus: 'Stopped' },
    },
  },
  {
    name: 'volumes-is-object',
    rest: {
      spec: {
        runStrategy: 'Halted',
        dataVolumeTemplates: 'none',
        ...template({ ...plain, volumes: { rootdisk: {} }, networks: 'pod' }),
      },
      status: { printableStatus: 'Stopped' },
    },
  },
  {
    name: 'volumes-with-holes',
    rest: {
      spec: {
        runStrategy: 'Halted',
        dataVolumeTemplates: [null, {}],
        ...template({
          ...plain,
          volumes: [null, {}, { name: 7 }, { name: 'x', dataVolume: null }, { name: 'y', dataVolume: { name: {} } }],
        }),
      },
      status: { printableStatus: 'Stopped', volumeSnapshotStatuses: [null] },
    },
  },
  {
    name: 'disks-without-names',
    rest: {
      spec: {
        runStrategy: 'Halted',
        ...template({
          domain: { devices: { disks: [{}, null, { disk: 'virtio' }], interfaces: [{}, null, { masquerade: true }] } },
        }),
      },
      status: { printableStatus: 'Stopped' },
    },
  },
  {
    name: 'references-are-text',
    rest: {
      spec: { runStrategy: 'Halted', instancetype: 'u1.small', preference: 7, ...template(plain) },
      status: { printableStatus: 'Stopped', instancetypeRef: 'u1.small' },
    },
  },
  {
    name: 'requests-are-text',
    rest: {
      spec: { runStrategy: 'Manual', ...template(plain) },
      status: { printableStatus: 'Stopped', stateChangeRequests: 'Start', startFailure: 'often' },
    },
  },
];
