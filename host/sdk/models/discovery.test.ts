import { describe, expect, it, vi } from 'vitest';

vi.stubGlobal('window', { SERVER_FLAGS: { basePath: '/' } });
vi.stubGlobal('document', { cookie: '' });
const { describeServed, discover } = await import('./discovery');
const { labelOfKind, pluralOfLabel } = await import('./static-models');

const vm = {
  group: 'kubevirt.io',
  version: 'v1',
  preferred: true,
  plural: 'virtualmachines',
  kind: 'VirtualMachine',
  namespaced: true,
  shortNames: ['vm'],
  verbs: ['get', 'list', 'watch'],
};
const node = { ...vm, group: '', plural: 'nodes', kind: 'Node', namespaced: false, shortNames: ['no'] };

describe('the picture of what is served', () => {
  it('keeps built-in kinds plain and marks the others', () => {
    const { models, namespacedSet, groupVersionMap } = describeServed([node, vm]);
    expect(models[0]).toMatchObject({ kind: 'Node', abbr: 'N', label: 'Node', namespaced: false });
    expect(models[0]?.crd).toBeUndefined();
    expect(models[1]).toMatchObject({
      apiGroup: 'kubevirt.io',
      labelPlural: 'Virtual machines',
      abbr: 'VM',
      crd: true,
    });
    expect([...namespacedSet]).toEqual(['virtualmachines']);
    expect(groupVersionMap['kubevirt.io']).toEqual({ versions: ['v1'], preferredVersion: 'v1' });
  });

  it('speaks of kinds in words', () => {
    expect(labelOfKind('PersistentVolumeClaim')).toBe('Persistent volume claim');
    expect(labelOfKind('CDIConfig')).toBe('CDI config');
    expect(pluralOfLabel('Storage class')).toBe('Storage classes');
    expect(pluralOfLabel('Migration policy')).toBe('Migration policies');
  });
});

function serve(answers: Readonly<Record<string, unknown>>): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url);
    const body = answers[url.replace('/api/kubernetes', '')];
    const found = body === undefined ? { message: 'not found' } : body;
    return Promise.resolve(
      new Response(JSON.stringify(found), {
        status: body === undefined ? 404 : 200,
        headers: { 'content-type': 'application/json' },
      }),
    );
  });
  return asked;
}

describe('asking the cluster', () => {
  it('takes two requests where discovery is aggregated', async () => {
    const group = (name: string, resource: object) => ({
      metadata: { name },
      versions: [{ version: 'v1', resources: [resource] }],
    });
    const pods = { resource: 'pods', responseKind: { kind: 'Pod' }, scope: 'Namespaced', verbs: ['list'] };
    const vms = {
      resource: 'virtualmachines',
      responseKind: { kind: 'VirtualMachine' },
      scope: 'Namespaced',
      verbs: ['list'],
    };
    const asked = serve({
      '/api': { kind: 'APIGroupDiscoveryList', items: [group('', pods)] },
      '/apis': {
        kind: 'APIGroupDiscoveryList',
        items: [group('kubevirt.io', vms), { metadata: { name: 'broken.io' } }],
      },
    });
    expect((await discover()).models.map(({ kind }) => kind)).toEqual(['Pod', 'VirtualMachine']);
    expect(asked).toHaveLength(2);
  });

  it('asks group by group elsewhere, and does without groups that fail', async () => {
    serve({
      '/api': { kind: 'APIVersions', versions: ['v1'] },
      '/api/v1': {
        resources: [
          { name: 'pods', kind: 'Pod', namespaced: true, verbs: ['list'] },
          { name: 'pods/log', kind: 'Pod' },
        ],
      },
      '/apis': { kind: 'APIGroupList', groups: [{ name: 'dead.io', versions: [{ version: 'v1' }] }] },
    });
    expect((await discover()).models.map(({ plural }) => plural)).toEqual(['pods']);
  });
});
