import { IMAGE, plain, SCRIPT, type Malformed } from './malformed';

/** VirtualMachineInstances that a page must survive; some pair with a VM of the same name. */
export const malformedInstances: readonly Malformed[] = [
  { name: 'no-status', rest: { spec: plain, status: { phase: 'Running' } } },
  { name: 'instance-empty', rest: {} },
  { name: 'instance-null-status', rest: { spec: null, status: null } },
  {
    name: 'running-without-node',
    rest: {
      spec: plain,
      status: { phase: 'Running', interfaces: [], conditions: [{ type: 'Ready', status: 'True' }] },
    },
  },
  { name: 'phase-of-tomorrow', rest: { spec: plain, status: { phase: 'Hibernating', nodeName: 'worker-0' } } },
  { name: 'phase-is-number', rest: { spec: plain, status: { phase: 7, nodeName: 12, conditions: 'none' } } },
  {
    name: 'interfaces-with-holes',
    rest: {
      spec: plain,
      status: {
        phase: 'Running',
        nodeName: 'node-that-does-not-exist',
        interfaces: [null, {}, { ipAddress: 4, ipAddresses: 'none' }, { ipAddresses: [null, 5, '10.0.0.1'] }, 'eth0'],
      },
    },
  },
  {
    name: 'guest-os-is-text',
    rest: {
      spec: plain,
      status: {
        phase: 'Running',
        nodeName: 'worker-0',
        guestOSInfo: 'Linux',
        volumeStatus: {},
        migrationState: 'moving',
        phaseTransitionTimestamps: [null, { phase: 'Running' }],
      },
    },
  },
  {
    name: 'markup-everywhere',
    labels: { 'kubevirt.io/nodeName': IMAGE },
    rest: {
      spec: plain,
      status: {
        phase: 'Running',
        nodeName: SCRIPT,
        guestOSInfo: { prettyName: SCRIPT, id: IMAGE },
        interfaces: [{ name: SCRIPT, ipAddress: IMAGE, ipAddresses: [IMAGE] }],
      },
    },
  },
];
