import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { admin, dropNamespace, makeNamespace } from '../target/cluster';
import { at, listAt, textAt, type Fields } from '../target/json';
import { machine, vmsPath } from './machines';

let namespace = '';
const serves = async (group: string): Promise<boolean> => (await admin.get(`/apis/${group}`)).status === 200;
const [hasOpenshift, hasKubevirt] = [
  await serves('template.openshift.io'),
  (await serves('template.kubevirt.io')) && (await serves('subresources.template.kubevirt.io')),
];

beforeAll(async () => {
  namespace = await makeNamespace('templates');
});
afterAll(() => dropNamespace(namespace));

const vm = (): Fields => ({ ...machine('${NAME}', 'Halted'), metadata: { name: '${NAME}', namespace: 'elsewhere' } });

describe('a template of OpenShift', () => {
  beforeEach(({ skip }) => {
    if (!hasOpenshift) skip('the cluster serves no template.openshift.io');
  });
  const process = (
    parameters: readonly Fields[],
    objects: readonly unknown[] = [vm()],
  ): ReturnType<typeof admin.post> =>
    admin.post(`/apis/template.openshift.io/v1/namespaces/${namespace}/processedtemplates`, {
      apiVersion: 'template.openshift.io/v1',
      kind: 'Template',
      metadata: { name: 'fedora' },
      labels: { made: 'by-template' },
      objects,
      parameters,
    });

  it('is answered with its values filled in', async () => {
    const count = { kind: 'ConfigMap', apiVersion: 'v1', metadata: { name: 'a' }, count: '${{COUNT}}' };
    const parameters = [
      { name: 'NAME', generate: 'expression', from: 'fedora-[a-z0-9]{16}' },
      { name: 'COUNT', value: '3' },
    ];
    const { status, json } = await process(parameters, [vm(), count]);
    expect(status).toBe(201);
    expect(at(json, 'kind')).toBe('Template');
    const name = textAt(json, 'objects', 0, 'metadata', 'name');
    expect(name).toMatch(/^fedora-[a-z0-9]{16}$/);
    expect(textAt(json, 'parameters', 0, 'value')).toBe(name);
    expect(at(json, 'objects', 0, 'metadata', 'namespace')).toBeUndefined();
    expect(at(json, 'objects', 0, 'metadata', 'labels')).toMatchObject({ made: 'by-template' });
    expect(at(json, 'objects', 1, 'count')).toBe(3);
    expect((await admin.get(`${vmsPath(namespace)}/${name}`)).status).toBe(404);
  });

  it('is refused without a value that it needs', async () => {
    const { status, json } = await process([{ name: 'NAME', required: true }]);
    expect(status).toBe(422);
    expect(listAt(json, 'details', 'causes')).toMatchObject([{ field: 'template.parameters[0]' }]);
  });
});

describe('a VirtualMachineTemplate', () => {
  beforeEach(({ skip }) => {
    if (!hasKubevirt) skip('the cluster serves no template.kubevirt.io with its subresources');
  });
  const item = (): string => `namespaces/${namespace}/virtualmachinetemplates`;
  const call = (action: string, body?: unknown, name = 'small'): ReturnType<typeof admin.post> =>
    admin.post(`/apis/subresources.template.kubevirt.io/v1beta1/${item()}/${name}/${action}`, body);
  beforeAll(async () => {
    if (!hasKubevirt) return;
    await admin.post(`/apis/template.kubevirt.io/v1beta1/${item()}`, {
      apiVersion: 'template.kubevirt.io/v1beta1',
      kind: 'VirtualMachineTemplate',
      metadata: { name: 'small' },
      spec: {
        parameters: [{ name: 'NAME', required: true }],
        message: 'VM ${NAME} will be created',
        virtualMachine: vm(),
      },
    });
  });

  it('is processed without storing anything', async () => {
    const { status, json } = await call('process', { parameters: { NAME: 'web-7' } });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      kind: 'ProcessedVirtualMachineTemplate',
      templateRef: { namespace, name: 'small' },
      virtualMachine: { metadata: { name: 'web-7' } },
      message: 'VM web-7 will be created',
    });
    expect((await admin.get(`${vmsPath(namespace)}/web-7`)).status).toBe(404);
  });

  it('creates the machine', async () => {
    expect((await call('create', { parameters: { NAME: 'web-8' } })).status).toBe(200);
    expect((await admin.get(`${vmsPath(namespace)}/web-8`)).status).toBe(200);
    const again = await call('create', { parameters: { NAME: 'web-8' } });
    expect([again.status, textAt(again.json, 'message')]).toEqual([
      500,
      expect.stringContaining('error creating VirtualMachine: virtualmachines.kubevirt.io "web-8" already exists'),
    ]);
  });

  it('refuses with its own codes', async () => {
    const missing = await call('process', { parameters: { NAME: 'a' } }, 'absent');
    expect(missing.status).toBe(500);
    expect(textAt(missing.json, 'message')).toContain('error getting VirtualMachineTemplate: ');
    const unknown = await call('process', { parameters: { NAME: 'a', SIZE: '1' } });
    expect(unknown.status).toBe(409);
    expect(textAt(unknown.json, 'message')).toContain('parameter SIZE not found in template');
    const empty = await call('process', { parameters: {} });
    expect(empty.status).toBe(422);
    expect(textAt(empty.json, 'message')).toContain(
      "spec.parameters[0].value: Required value: parameter 'NAME' is required and a value must be specified",
    );
    const nothing = await call('process');
    expect([nothing.status, textAt(nothing.json, 'message')]).toEqual([400, 'error parsing ProcessOptions: EOF']);
  });
});
