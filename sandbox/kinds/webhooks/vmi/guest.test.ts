import { describe, expect, it } from 'vitest';
import { rejectionOf, type Rejection } from '../vm/vm.fixture';

const S = 'spec.template.spec';
const D = 'spec.template.spec.domain.devices';

/** facts: 11.2 */
const ROWS: readonly Rejection[] = [
  [
    'unknown machine',
    { 'domain.machine': { type: 'i440fx' } },
    `${S}.domain.machine.type`,
    `${S}.domain.machine.type is not supported: i440fx (allowed values: [q35* pc-q35*])`,
  ],
  [
    'secure boot without SMM',
    { 'domain.firmware': { bootloader: { efi: {} } } },
    `${S}.domain.firmware.bootloader.efi.secureBoot`,
    `${S}.domain.firmware.bootloader.efi has EFI SecureBoot enabled. SecureBoot requires SMM, which is currently disabled.`,
  ],
  [
    'EFI and BIOS',
    { 'domain.firmware': { bootloader: { efi: {}, bios: {} } } },
    `${S}.domain.firmware.bootloader`,
    `${S}.domain.firmware.bootloader has both EFI and BIOS configured, but they are mutually exclusive.`,
  ],
  [
    'unknown eviction strategy',
    { evictionStrategy: 'Maybe' },
    `${S}.evictionStrategy`,
    `${S}.evictionStrategy is set with an unrecognized option: Maybe`,
  ],
  [
    'unknown start strategy',
    { startStrategy: 'Fast' },
    `${S}.startStrategy`,
    `${S}.startStrategy is set with an unrecognized option: Fast`,
  ],
  [
    'empty probe',
    { readinessProbe: {} },
    `${S}.readinessProbe`,
    `${S}.readinessProbe must have exactly one probe type set`,
  ],
  [
    'host device',
    { 'domain.devices.hostDevices': [{ name: 'a', deviceName: 'b' }] },
    `${D}.hostDevices`,
    'Host Devices feature gate is not enabled in kubevirt-config',
  ],
];

describe('machine, firmware and strategies are refused with the cause and field of KubeVirt', () => {
  it.each(ROWS)('%s', (_what, changes, field, message) => {
    expect(rejectionOf(changes)).toContainEqual(expect.objectContaining({ field, message }));
  });
});

describe('names', () => {
  it.each([
    [{ hostname: 'Web_1' }, `${S}.hostname`, `${S}.hostname does not conform to the kubernetes DNS_LABEL rules : `],
    [{ subdomain: '-x' }, `${S}.subdomain`, `${S}.subdomain does not conform to the kubernetes DNS_SUBDOMAIN rules : `],
    [{ 'domain.devices.disks': [{ name: 'A' }] }, `${D}.disks[0].name`, 'a lowercase RFC 1123 label must consist of '],
  ])('%j', (changes, field, start) => {
    const cause = rejectionOf(changes).find((entry) => entry.message.startsWith(start));
    expect(cause?.field).toBe(field);
  });
});
