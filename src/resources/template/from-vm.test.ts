import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, list } from '../../lib/reach';
import { malformed } from '../malformed.fixture';
import type { KubeObject } from '../object';
import { copyTemplate } from './copy';
import { templateFromVm, type SavedTemplate } from './from-vm';

const form: SavedTemplate = { namespace: 'demo', name: 'my-web', title: 'Web', description: 'Serves', disks: 'origin' };
const vm: KubeObject = {
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachine',
  metadata: {
    name: 'web-1',
    namespace: 'shop',
    uid: 'u',
    labels: { tier: 'front', 'vm.kubevirt.io/template': 'fedora' },
    annotations: { 'kubevirt.io/latest': 'x', note: 'keep' },
  },
  spec: {
    running: true,
    dataVolumeTemplates: [
      {
        metadata: { name: 'web-1-root' },
        spec: { storage: { storageClassName: 'fast' }, sourceRef: { kind: 'DataSource', name: 'fedora' } },
      },
    ],
    template: {
      metadata: { annotations: { 'vm.kubevirt.io/os': 'fedora', 'vm.kubevirt.io/workload': 'server' } },
      spec: {
        domain: {
          firmware: { uuid: 'abc', serial: 'def', bootloader: { efi: {} } },
          devices: { interfaces: [{ name: 'default', macAddress: '02:00:00:00:00:01', masquerade: {} }] },
        },
        volumes: [
          { name: 'rootdisk', dataVolume: { name: 'web-1-root' } },
          { name: 'data', persistentVolumeClaim: { claimName: 'shared' } },
          { name: 'init', cloudInitNoCloud: { userData: '#cloud-config' } },
        ],
      },
    },
  },
  status: { printableStatus: 'Running' },
};
const saved = (part: Partial<SavedTemplate> = {}): KubeObject => templateFromVm(vm, { ...form, ...part });
const raw = (template: KubeObject): unknown => at(list(template, 'objects')[0]);

describe('a VM saved as a template', () => {
  it('is named by a parameter, off, and holds nothing that only this VM has', () => {
    const one = raw(saved());
    expect(at(one, 'metadata')).toEqual({
      name: '${NAME}',
      labels: {
        tier: 'front',
        app: '${NAME}',
        'vm.kubevirt.io/template': 'my-web',
        'vm.kubevirt.io/template.namespace': 'demo',
      },
      annotations: { note: 'keep' },
    });
    expect([at(one, 'spec', 'runStrategy'), at(one, 'spec', 'running'), at(one, 'status')]).toEqual([
      'Halted',
      undefined,
      undefined,
    ]);
    const domain = at(one, 'spec', 'template', 'spec', 'domain');
    expect(at(domain, 'firmware')).toEqual({ bootloader: { efi: {} } });
    expect(list(domain, 'devices', 'interfaces')).toEqual([{ name: 'default', masquerade: {} }]);
    expect(list(saved(), 'parameters')).toMatchObject([
      { name: 'NAME', generate: 'expression', from: 'my-web-[a-z0-9]{6}' },
    ]);
  });

  it('makes its disks anew from where they came, and copies those that it did not make', () => {
    const one = raw(saved());
    expect(list(one, 'spec', 'template', 'spec', 'volumes')).toEqual([
      { name: 'rootdisk', dataVolume: { name: '${NAME}-root' } },
      { name: 'data', dataVolume: { name: '${NAME}-data' } },
      { name: 'init', cloudInitNoCloud: { userData: '#cloud-config' } },
    ]);
    expect(list(one, 'spec', 'dataVolumeTemplates')).toEqual([
      {
        metadata: { name: '${NAME}-root' },
        spec: { storage: { storageClassName: 'fast' }, sourceRef: { kind: 'DataSource', name: 'fedora' } },
      },
      {
        metadata: { name: '${NAME}-data' },
        spec: { storage: {}, source: { pvc: { namespace: 'shop', name: 'shared' } } },
      },
    ]);
  });

  it('copies what its disks hold now, where that is wanted', () => {
    expect(list(raw(saved({ disks: 'copy' })), 'spec', 'dataVolumeTemplates')[0]).toEqual({
      metadata: { name: '${NAME}-root' },
      spec: { storage: { storageClassName: 'fast' }, source: { pvc: { namespace: 'shop', name: 'web-1-root' } } },
    });
  });

  it('is found among the templates of the user', () => {
    expect(saved().metadata).toMatchObject({
      labels: {
        'os.template.kubevirt.io/fedora': 'true',
        'workload.template.kubevirt.io/server': 'true',
        'template.kubevirt.io/type': 'vm',
      },
      annotations: { 'openshift.io/display-name': 'Web', description: 'Serves' },
    });
  });

  it('does not fail on malformed machines', () => {
    fc.assert(fc.property(malformed(), (object) => list(templateFromVm(object, form), 'objects').length === 1));
  });
});

describe('a copy of a template', () => {
  it("is the user's own, and no shipped default", () => {
    const shipped: KubeObject = {
      kind: 'Template',
      metadata: {
        name: 'fedora',
        namespace: 'openshift',
        uid: 'u',
        resourceVersion: '5',
        labels: {
          'template.kubevirt.io/type': 'base',
          'template.kubevirt.io/default-os-variant': 'true',
          'os.template.kubevirt.io/fedora': 'true',
        },
        annotations: { 'openshift.io/provider-display-name': 'KubeVirt', iconClass: 'icon-fedora' },
      },
      labels: { 'vm.kubevirt.io/template': 'fedora', keep: 'x' },
      objects: [1],
    };
    expect(copyTemplate(shipped, 'mine', 'demo', 'My Fedora')).toEqual({
      kind: 'Template',
      metadata: {
        name: 'mine',
        namespace: 'demo',
        labels: { 'template.kubevirt.io/type': 'vm', 'os.template.kubevirt.io/fedora': 'true' },
        annotations: { iconClass: 'icon-fedora', 'openshift.io/display-name': 'My Fedora' },
      },
      labels: { keep: 'x' },
      objects: [1],
    });
  });
});
