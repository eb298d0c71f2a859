import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { can, dropNamespace, makeNamespace, needs, uniqueName } from '../target/cluster';
import { machine } from '../kubevirt/machines';
import { kubectlIn, needsKubectl, type Run } from './run-kubectl';

const folder = mkdtempSync(join(tmpdir(), 'contract-kubectl-'));
let namespace = '';

beforeAll(async () => {
  namespace = await makeNamespace('kubectl');
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await dropNamespace(namespace);
});
beforeEach(needsKubectl);

const kubectl = kubectlIn(folder);
const inNamespace = (...args: readonly string[]): Promise<Run> => kubectl('-n', namespace, ...args);

const manifest = (object: unknown): string => {
  const path = join(folder, `${uniqueName('manifest')}.json`);
  writeFileSync(path, JSON.stringify(object));
  return path;
};

const header = (run: Run): readonly string[] => (run.out.split('\n')[0] ?? '').trim().split(/\s{2,}/);
const configMap = (name: string, data: Record<string, string>): unknown => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data,
});

describe('kubectl', () => {
  it('knows the server and its resources', async () => {
    expect((await kubectl('version')).out).toMatch(/Server Version: v1\.\d+/);
    const resources = await kubectl('api-resources', '--api-group', 'apps', '-o', 'name');
    expect(resources.out).toContain('deployments.apps');
  });

  it.each([
    ['nodes', ['NAME', 'STATUS', 'ROLES', 'AGE', 'VERSION']],
    ['namespaces', ['NAME', 'STATUS', 'AGE']],
    ['storageclasses', ['NAME', 'PROVISIONER', 'RECLAIMPOLICY', 'VOLUMEBINDINGMODE', 'ALLOWVOLUMEEXPANSION', 'AGE']],
  ])('gets %s with their columns', async (resource, columns) => {
    expect(header(await kubectl('get', resource))).toEqual(columns);
  });

  it('applies, changes, and applies again', async () => {
    const name = uniqueName('applied');
    const first = await inNamespace('apply', '-f', manifest(configMap(name, { colour: 'blue' })));
    expect(first.out).toBe(`configmap/${name} created\n`);
    const same = await inNamespace('apply', '-f', manifest(configMap(name, { colour: 'blue' })));
    expect(same.out).toBe(`configmap/${name} unchanged\n`);
    const second = await inNamespace('apply', '-f', manifest(configMap(name, { size: 'large' })));
    expect(second.out).toBe(`configmap/${name} configured\n`);
    expect((await inNamespace('get', 'configmap', name, '-o', 'jsonpath={.data}')).out).toBe('{"size":"large"}');
  });

  it('applies on the server, and meets conflicts', async () => {
    const name = uniqueName('server');
    const made = await inNamespace('apply', '--server-side', '-f', manifest(configMap(name, { colour: 'blue' })));
    expect(made.out).toBe(`configmap/${name} serverside-applied\n`);
    const other = manifest(configMap(name, { colour: 'red' }));
    const refused = await inNamespace('apply', '--server-side', '--field-manager', 'other', '-f', other);
    expect(refused.code).not.toBe(0);
    expect(refused.err).toContain('Apply failed with 1 conflict');
    const forced = await inNamespace(
      'apply',
      '--server-side',
      '--field-manager',
      'other',
      '--force-conflicts',
      '-f',
      other,
    );
    expect(forced.code).toBe(0);
  });

  it('patches, labels, annotates, describes and deletes', async () => {
    const name = uniqueName('handled');
    await inNamespace('create', 'configmap', name, '--from-literal=colour=blue');
    expect(
      (await inNamespace('patch', 'configmap', name, '--type=merge', '-p', '{"data":{"colour":"red"}}')).out,
    ).toContain('patched');
    expect(
      (
        await inNamespace(
          'patch',
          'configmap',
          name,
          '--type=json',
          '-p',
          '[{"op":"add","path":"/data/size","value":"1"}]',
        )
      ).code,
    ).toBe(0);
    expect((await inNamespace('label', 'configmap', name, 'team=shop')).out).toContain('labeled');
    expect((await inNamespace('annotate', 'configmap', name, 'note=hello')).out).toContain('annotated');
    const described = await inNamespace('describe', 'configmap', name);
    expect(described.out).toMatch(/Name:\s+handled-/);
    expect(described.out).toContain('team=shop');
    expect((await inNamespace('get', 'configmap', '-l', 'team=shop', '-o', 'name')).out).toBe(`configmap/${name}\n`);
    expect((await inNamespace('delete', 'configmap', name)).out).toContain('deleted');
    const gone = await inNamespace('get', 'configmap', name);
    expect(gone.err).toBe(`Error from server (NotFound): configmaps "${name}" not found\n`);
  });

  it('refuses fields that the schema does not know', async () => {
    const strange = { ...(configMap(uniqueName('strange'), {}) as object), colour: 'blue' };
    const refused = await inNamespace('create', '-f', manifest(strange));
    expect(refused.code).not.toBe(0);
    expect(refused.err).toContain('unknown field "colour"');
  });

  it('asks whether it may', async () => {
    expect((await kubectl('auth', 'can-i', 'create', 'pods')).out).toBe('yes\n');
    expect((await kubectl('auth', 'whoami')).out).toContain('Username');
  });

  it('explains', async () => {
    const explained = await kubectl('explain', 'configmap.data');
    expect(explained.out).toMatch(/KIND:\s+ConfigMap/);
    expect(explained.out).toMatch(/FIELD:\s*data/);
  });
});

describe('kubectl with machines', () => {
  beforeEach(needs('kubevirt'));

  it('shows the columns of KubeVirt', async () => {
    await inNamespace('apply', '-f', manifest(machine('columns', 'Halted')));
    expect(header(await inNamespace('get', 'vm'))).toEqual(['NAME', 'AGE', 'STATUS', 'READY']);
    const types = await kubectl('get', 'virtualmachineclusterinstancetypes');
    expect(header(types)).toEqual(['NAME', 'AGE']);
  });

  it('starts a machine by patch, waits for it, watches it go', async () => {
    const name = uniqueName('waited');
    await inNamespace('apply', '-f', manifest(machine(name, 'Halted')));
    await inNamespace('patch', 'vm', name, '--type=merge', '-p', '{"spec":{"runStrategy":"Always"}}');
    const ready = await inNamespace('wait', `vm/${name}`, '--for=condition=Ready', '--timeout=45s');
    expect(ready.out).toContain('condition met');
    const columns = header(await inNamespace('get', 'vmi', '-o', 'wide'));
    expect(columns).toEqual(['NAME', 'AGE', 'PHASE', 'IP', 'NODENAME', 'READY', 'LIVE-MIGRATABLE', 'PAUSED']);
    const described = await inNamespace('describe', 'vm', name);
    expect(described.out).toContain('SuccessfulCreate');
    const deleted = await inNamespace('delete', 'vm', name, '--wait=true', '--timeout=45s');
    expect(deleted.code).toBe(0);
    expect((await inNamespace('get', 'vm', name)).err).toContain('NotFound');
  });

  it('explains a machine', async () => {
    const explained = await kubectl('explain', 'vm.spec.runStrategy');
    expect(explained.out).toMatch(/KIND:\s+VirtualMachine/);
    expect(explained.out).toMatch(/FIELD:\s*runStrategy/);
  });

  it('refuses a wrong type with the path of the field', async () => {
    const broken = machine(uniqueName('broken'), 'Halted', { domain: { cpu: { cores: 'two' }, devices: {} } });
    const refused = await inNamespace('apply', '-f', manifest(broken));
    expect(refused.code).not.toBe(0);
    expect(refused.err).toContain('cores');
  });

  it('acts as a persona', async (context) => {
    if (!can.personas) context.skip('the kubeconfig has no contexts of personas');
    const may = await kubectl('--context', 'view', 'auth', 'can-i', 'delete', 'virtualmachines', '-n', 'shop');
    expect(may.out).toBe('no\n');
    const refused = await kubectl('--context', 'tenant', 'get', 'vm', '-A');
    expect(refused.err).toContain(
      'User "tenant" cannot list resource "virtualmachines" in API group "kubevirt.io" at the cluster scope',
    );
  });
});
