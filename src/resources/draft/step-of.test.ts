import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft } from './draft';
import { emptyDraft } from './start';
import { stepOf } from './step-of';

const SPEC = 'spec.template.spec';

describe('the step of a field', () => {
  it.each([
    ['metadata.name', 'source'],
    ['spec.runStrategy', 'scheduling'],
    ['spec.running', 'scheduling'],
    ['spec.instancetype.name', 'size'],
    ['spec.preference', 'size'],
    ['spec.dataVolumeTemplates[0].spec.sourceRef.name', 'source'],
    ['spec.dataVolumeTemplates[0].spec.source', 'source'],
    ['spec.dataVolumeTemplates[0].spec.storage.resources.requests.storage', 'disks'],
    ['spec.dataVolumeTemplates[1].spec.source', 'disks'],
    [`${SPEC}.domain.cpu.sockets`, 'size'],
    [`${SPEC}.domain.resources.requests.memory`, 'size'],
    [`${SPEC}.domain.devices.disks[3].bootOrder`, 'disks'],
    [`${SPEC}.domain.devices.interfaces[0].macAddress`, 'network'],
    [`${SPEC}.networks[0].name`, 'network'],
    [`${SPEC}.volumes[2]`, 'disks'],
    [`${SPEC}.volumes[2].cloudInitNoCloud.userData`, 'access'],
    [`${SPEC}.accessCredentials[0]`, 'access'],
    [`${SPEC}.nodeSelector[kubernetes.io/hostname]`, 'scheduling'],
    [`${SPEC}.domain.firmware.bootloader.efi`, 'review'],
    ['', 'review'],
    ['others[0].metadata.name', 'review'],
  ])('%s stands on %s', (field, step) => expect(stepOf(field)).toBe(step));

  it('does not take the beginning of a word for a path', () => {
    expect(stepOf('metadataX')).toBe('review');
    expect(stepOf(`${SPEC}.volumesX`)).toBe('review');
  });

  it('finds the step of what the path alone does not tell, with the draft', () => {
    const empty = emptyDraft('demo', 'web');
    const draft: Draft = {
      vm: { ...empty.vm, spec: { template: { spec: { volumes: [{ name: 'a' }, { name: 'b', sysprep: {} }] } } } },
      others: [
        { kind: 'Secret', metadata: {} },
        { kind: 'DataVolume', metadata: {} },
      ],
    };
    expect(stepOf('others[0].metadata.name', draft)).toBe('access');
    expect(stepOf('others[1]', draft)).toBe('disks');
    expect(stepOf('others[7]', draft)).toBe('review');
    expect([stepOf(`${SPEC}.volumes[0]`, draft), stepOf(`${SPEC}.volumes[1].name`, draft)]).toEqual([
      'disks',
      'access',
    ]);
  });

  it('never fails', () => {
    fc.assert(
      fc.property(fc.string(), (field) => typeof stepOf(field, { vm: { metadata: {} }, others: [] }) === 'string'),
    );
  });
});
