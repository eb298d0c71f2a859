import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { admin, can, dropNamespace, makeNamespace, needs, uniqueName } from '../target/cluster';
import type { Answer } from '../target/client';
import { at, listAt, textAt, type Fields } from '../target/json';
import { machine, vmsPath } from './machines';

let namespace = '';
beforeAll(async () => {
  if (can.kubevirt) namespace = await makeNamespace('admission');
});
afterAll(async () => {
  if (namespace !== '') await dropNamespace(namespace);
});
beforeEach(needs('kubevirt'));

const WEBHOOK = 'admission webhook "virtualmachine-validator.kubevirt.io" denied the request: ';
const create = (body: unknown, query: Record<string, string> = { dryRun: 'All' }): Promise<Answer> =>
  admin.post(vmsPath(namespace), body, { query });

/** A machine whose template's spec has these fields in place of the usual ones. */
const withSpec = (spec: Fields): Fields => machine(uniqueName('refused'), 'Halted', spec);
const devices = (fields: Fields): Fields => ({ domain: { memory: { guest: '128Mi' }, devices: fields } });
const S = 'spec.template.spec';

describe('rejections of the VM webhook', () => {
  it.each<[string, Fields, string, RegExp]>([
    [
      'a disk without a volume',
      withSpec(devices({ disks: [{ name: 'ghost', disk: {} }] })),
      `${S}.domain.devices.disks[0].name`,
      /Name 'ghost' not found\.$/,
    ],
    [
      'two volumes of one name',
      withSpec({
        volumes: [
          { name: 'root', emptyDisk: { capacity: '1Gi' } },
          { name: 'root', emptyDisk: { capacity: '1Gi' } },
        ],
      }),
      `${S}.volumes[1].name`,
      /must not have the same Name/,
    ],
    [
      'a volume of two sources',
      withSpec({ volumes: [{ name: 'root', emptyDisk: { capacity: '1Gi' }, containerDisk: { image: 'x' } }] }),
      `${S}.volumes[0]`,
      /must have exactly one source type set/,
    ],
    [
      'an unknown bus',
      withSpec(devices({ disks: [{ name: 'root', disk: { bus: 'ribbon' } }] })),
      `${S}.domain.devices.disks[0].disk.bus`,
      /unrecognized bus ribbon, must be one of: \[virtio sata scsi usb\]/,
    ],
    [
      'an interface without a network',
      withSpec({ ...devices({ interfaces: [{ name: 'lost', masquerade: {} }] }), networks: [] }),
      `${S}.domain.devices.interfaces[0].name`,
      /'lost' not found\.$/,
    ],
    [
      'a bad MAC address',
      withSpec(devices({ interfaces: [{ name: 'default', masquerade: {}, macAddress: 'zz:zz' }] })),
      `${S}.domain.devices.interfaces[0].macAddress`,
      /has malformed MAC address \(zz:zz\)/,
    ],
    [
      'an unknown machine type',
      withSpec({ domain: { memory: { guest: '128Mi' }, machine: { type: 'abacus' }, devices: {} } }),
      `${S}.domain.machine.type`,
      /is not supported: abacus \(allowed values:/,
    ],
    [
      'a boot order of zero',
      withSpec(devices({ disks: [{ name: 'root', disk: {}, bootOrder: 0 }] })),
      `${S}.domain.devices.disks[0].bootOrder`,
      /must have a boot order > 0/,
    ],
  ])('%s', async (_title, body, field, message) => {
    const { status, json } = await create(body);
    expect(status).toBe(422);
    expect(textAt(json, 'reason')).toBe('Invalid');
    const cause = listAt(json, 'details', 'causes').find((entry) => at(entry, 'field') === field);
    expect(cause, JSON.stringify(at(json, 'details'))).toBeDefined();
    expect(textAt(cause, 'message')).toMatch(message);
    expect(textAt(json, 'message').startsWith(WEBHOOK)).toBe(true);
  });

  it('wants exactly one of running and runStrategy', async () => {
    const { spec, ...rest } = machine(uniqueName('strategy'), 'Halted') as { spec: Fields };
    const bare = { template: spec['template'] };
    const neither = await create({ ...rest, spec: bare });
    expect(neither.status).toBe(422);
    expect(textAt(neither.json, 'message')).toBe(`${WEBHOOK}RunStrategy must be specified`);
    const both = await create({ ...rest, spec: { ...spec, running: true } });
    expect(textAt(both.json, 'message')).toContain('Running and RunStrategy are mutually exclusive');
    const strange = await create({ ...rest, spec: { ...spec, runStrategy: 'Sometimes' } });
    expect(strange.status).toBe(422);
    expect(textAt(strange.json, 'message')).toContain('Sometimes');
  });

  it('warns of the deprecated field', async () => {
    const { spec, ...rest } = machine(uniqueName('running'), 'Halted') as { spec: Fields };
    const bare = { template: spec['template'] };
    const { status, headers } = await create({ ...rest, spec: { ...bare, running: false } });
    expect(status).toBe(201);
    expect(String(headers['warning'])).toContain('spec.running is deprecated, please use spec.runStrategy instead.');
  });

  it('finds wrong types before any webhook', async () => {
    const { status, json } = await create(withSpec({ domain: { cpu: { cores: 'two' }, devices: {} } }));
    expect([400, 422]).toContain(status);
    expect(textAt(json, 'message')).toContain('cores');
    expect(textAt(json, 'message')).not.toContain('admission webhook');
  });

  it('refuses a template that clashes with the instance type', async () => {
    const types = await admin.get(
      '/apis/instancetype.kubevirt.io/v1beta1/virtualmachineclusterinstancetypes/u1.medium',
    );
    if (types.status !== 200) return;
    const vm = withSpec({}) as { spec: Fields };
    const { status, json } = await create({ ...vm, spec: { ...vm.spec, instancetype: { name: 'u1.medium' } } });
    expect(status).toBe(422);
    expect(textAt(json, 'message')).toContain(
      'VM field(s) spec.template.spec.domain.memory.guest conflicts with selected instance type',
    );
  });
});

describe('defaults', () => {
  it('completes the stored machine by little: the rest is for the instance', async () => {
    const { status, json } = await create(machine(uniqueName('defaults'), 'Halted'));
    expect(status).toBe(201);
    expect(json).toMatchObject({
      spec: {
        template: {
          metadata: { annotations: { 'kubevirt.io/pci-topology-version': 'v3' } },
          spec: {
            architecture: expect.any(String) as string,
            domain: {
              machine: { type: expect.any(String) as string },
              firmware: { uuid: expect.any(String) as string, serial: expect.any(String) as string },
            },
          },
        },
      },
    });
    expect(at(json, 'spec', 'template', 'spec', 'evictionStrategy')).toBeUndefined();
    expect(at(json, 'spec', 'template', 'spec', 'domain', 'cpu')).toBeUndefined();
  });
});
