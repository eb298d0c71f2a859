import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { admin, can, dropNamespace, makeNamespace, needs, persona, until } from '../target/cluster';
import { at, listAt, namesOf, textAt, type Fields } from '../target/json';
import { conditionOf, showing, vmsPath } from './machines';

let namespace = '';
beforeAll(async () => {
  if (can.seed) namespace = await makeNamespace('shipped');
});
afterAll(async () => {
  if (namespace !== '') await dropNamespace(namespace);
});
beforeEach(needs('seed', 'personas'));

const TEMPLATES = '/apis/template.openshift.io/v1/namespaces';
const processed = (template: unknown): ReturnType<typeof admin.post> =>
  admin.post(`${TEMPLATES}/${namespace}/processedtemplates`, template);

describe('the templates that OpenShift ships', () => {
  it('can be read by everybody who is signed in', async () => {
    for (const name of ['view', 'tenant'] as const) {
      const { status, json } = (await persona(name)?.get(`${TEMPLATES}/openshift/templates`)) ?? {
        status: 0,
        json: {},
      };
      expect([name, status]).toEqual([name, 200]);
      expect(namesOf(json).length).toBeGreaterThan(90);
    }
  });

  it('make a machine that runs', async () => {
    const { json } = await admin.get(`${TEMPLATES}/openshift/templates/fedora-server-small`);
    const answer = await processed(json);
    expect(answer.status).toBe(201);
    const vm = at(answer.json, 'objects', 0) as Fields;
    const name = textAt(vm, 'metadata', 'name');
    expect(name).toMatch(/^fedora-[a-z0-9]{16}$/);
    const spec = { ...(vm['spec'] as Fields), runStrategy: 'Always' };
    const made = await admin.post(vmsPath(namespace), { ...vm, spec });
    expect([made.status, made.headers['warning']]).toEqual([201, undefined]);
    await showing(namespace, name, 'Running');
  });

  it('of a team ask for what they need', async () => {
    const { json } = await admin.get(`${TEMPLATES}/shop/templates/shop-database`);
    const refused = await processed(json);
    expect(refused.status).toBe(422);
    expect(listAt(refused.json, 'details', 'causes').map((cause) => textAt(cause, 'field'))).toEqual([
      'template.parameters[0]',
      'template.parameters[1]',
    ]);
    const filled = listAt(json, 'parameters').map((parameter) => {
      const name = textAt(parameter, 'name');
      const value = { NAME: 'orders', STAGE: 'test' }[name];
      return value === undefined ? parameter : { ...(parameter as Fields), value };
    });
    const answer = await processed({ ...(json as Fields), parameters: filled });
    expect(answer.status).toBe(201);
    expect(at(answer.json, 'objects', 1, 'spec', 'template', 'spec', 'domain', 'cpu', 'sockets')).toBe(2);
    expect(at(answer.json, 'objects', 1, 'metadata', 'labels')).toMatchObject({ stage: 'test' });
    const secret = at(answer.json, 'objects', 0);
    expect((await admin.post(`/api/v1/namespaces/${namespace}/secrets`, secret)).status).toBe(201);
    expect((await admin.post(vmsPath(namespace), at(answer.json, 'objects', 1))).status).toBe(201);
    await showing(namespace, 'orders', 'Running');
  });
});

describe('the templates of KubeVirt', () => {
  const call = (name: string, who = admin): ReturnType<typeof admin.post> =>
    who.post(
      `/apis/subresources.template.kubevirt.io/v1beta1/namespaces/shop/virtualmachinetemplates/${name}/process`,
      { parameters: { NAME: `of-${name}` } },
    );

  it.each(['small-linux', 'ubuntu-server', 'windows-2022'])('%s is ready and makes a valid machine', async (name) => {
    const { json } = await admin.get(
      `/apis/template.kubevirt.io/v1beta1/namespaces/shop/virtualmachinetemplates/${name}`,
    );
    expect(textAt(conditionOf(json, 'Ready'), 'status')).toBe('True');
    const answer = await call(name);
    expect([answer.status, answer.headers['warning']]).toEqual([200, undefined]);
    const vm: Fields = {
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachine',
      ...(at(answer.json, 'virtualMachine') as Fields),
    };
    const made = await admin.post(vmsPath(namespace), {
      ...vm,
      spec: { ...(vm['spec'] as Fields), runStrategy: 'Always' },
    });
    expect([made.status, made.text.slice(0, 300)]).toEqual([201, expect.any(String)]);
    await showing(namespace, `of-${name}`, 'Running');
  });

  it('are processed by administrators, not by those who edit', async () => {
    const [administrator, editor] = [persona('admin'), persona('edit')];
    if (administrator === undefined || editor === undefined) throw new Error('no personas');
    expect((await call('small-linux', administrator)).status).toBe(200);
    expect((await call('small-linux', editor)).status).toBe(403);
  });

  it('can be made of a machine', async () => {
    const requests = `/apis/template.kubevirt.io/v1beta1/namespaces/${namespace}/virtualmachinetemplaterequests`;
    const body = {
      apiVersion: 'template.kubevirt.io/v1beta1',
      kind: 'VirtualMachineTemplateRequest',
      metadata: { name: 'canary' },
      spec: { virtualMachineRef: { namespace: 'shop', name: 'checkout-canary' }, templateLabels: { team: 'shop' } },
    };
    const refused = await persona('edit')?.post(requests, body);
    expect(refused?.status).toBe(403);
    expect(textAt(refused?.json, 'message')).toContain('virtualmachinetemplaterequests/source');
    const made = await admin.post(requests, body);
    expect([made.status, made.headers['warning']]).toEqual([201, undefined]);
    const { json } = await until(
      () => admin.get(`${requests}/canary`),
      (answer) => textAt(conditionOf(answer.json, 'Ready'), 'status') === 'True',
      60_000,
    );
    expect(textAt(json, 'status', 'templateRef', 'name')).toBe('canary');
  });
});
