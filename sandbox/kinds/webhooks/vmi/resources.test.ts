import { describe, expect, it } from 'vitest';
import { rejectionOf, type Rejection } from '../vm/vm.fixture';

const S = 'spec.template.spec';

/** facts: 11.2 */
const ROWS: readonly Rejection[] = [
  [
    'small memory request',
    { 'domain.resources': { requests: { memory: '1k' } } },
    `${S}.domain.resources.requests.memory`,
    `${S}.domain.resources.requests.memory '1k': must be greater than or equal to 1M.`,
  ],
  [
    'memory request above limit',
    { 'domain.resources': { requests: { memory: '3Gi' }, limits: { memory: '2Gi' } } },
    `${S}.domain.resources.requests.memory`,
    `${S}.domain.resources.requests.memory '3Gi' is greater than ${S}.domain.resources.limits.memory '2Gi'`,
  ],
  [
    'guest above limit',
    {
      'domain.memory': { guest: '3Gi' },
      'domain.resources': { requests: { memory: '1Gi' }, limits: { memory: '2Gi' } },
    },
    `${S}.domain.memory.guest`,
    `${S}.domain.memory.guest '3Gi' must be equal to or less than the memory limit ${S}.domain.resources.limits.memory '2Gi'`,
  ],
  [
    'CPU request above limit',
    { 'domain.resources': { requests: { cpu: '3' }, limits: { cpu: '2' } } },
    `${S}.domain.resources.requests.cpu`,
    `${S}.domain.resources.requests.cpu '3' is greater than ${S}.domain.resources.limits.cpu '2'`,
  ],
  [
    'negative CPU',
    { 'domain.resources': { requests: { cpu: '-1' } } },
    `${S}.domain.resources.requests.cpu`,
    `${S}.domain.resources.requests.cpu '-1': must be greater than or equal to 0.`,
  ],
  [
    'too many sockets',
    { 'domain.cpu': { sockets: 8, maxSockets: 4 } },
    `${S}.domain.cpu.sockets`,
    'Number of sockets in CPU topology is greater than the maximum sockets allowed',
  ],
  [
    'isolated emulator alone',
    { 'domain.cpu': { isolateEmulatorThread: true } },
    `${S}.domain.cpu.isolateEmulatorThread`,
    'IsolateEmulatorThread should be only set in combination with DedicatedCPUPlacement',
  ],
  [
    'dedicated CPUs without memory',
    { 'domain.cpu': { dedicatedCpuPlacement: true }, 'domain.memory': {} },
    `${S}.domain.resources.limits.memory`,
    `${S}.domain.resources.limits.memory should be provided`,
  ],
  [
    'hugepages that do not divide the memory',
    { 'domain.memory': { guest: '3Mi', hugepages: { pageSize: '2Mi' } } },
    `${S}.domain.resources.requests.memory`,
    `${S}.domain.resources.requests.memory '3Mi' is not a multiple of the page size ${S}.domain.memory.hugepages.pageSize '2Mi'`,
  ],
  [
    'hugepages larger than the memory',
    { 'domain.memory': { guest: '1Gi', hugepages: { pageSize: '2Gi' } } },
    `${S}.domain.resources.requests.memory`,
    `${S}.domain.resources.requests.memory '1Gi' must be equal to or larger than page size ${S}.domain.memory.hugepages.pageSize '2Gi'`,
  ],
];

describe('memory and CPUs are refused with the cause and field of KubeVirt', () => {
  it.each(ROWS)('%s', (_what, changes, field, message) => {
    expect(rejectionOf(changes)).toContainEqual(expect.objectContaining({ field, message }));
  });
});
