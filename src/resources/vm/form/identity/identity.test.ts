import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { malformed } from '../../../malformed.fixture';
import type { KubeObject } from '../../../object';
import type { Draft } from '../../../draft/draft';
import { getPath, setPath } from '../../../draft/path';
import { emptyDraft } from '../../../draft/start';
import { bootSources } from '../source/boot-source.fixture';
import { withBootSource } from '../source/write';
import { readDescription, readLabels, readStartAfter, withDescription, withLabels, withStartAfter } from './about';
import { readName, readNamespace, withName, withNamespace } from './name';
import { randomName } from './random-name';
import { validateIdentity } from './validate';

const secret = (name: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace: 'demo' },
  stringData: { key: 'x' },
});

/** A VM with what is named after it, and with what only looks like it. */
const furnished = (): Draft => {
  const { vm } = emptyDraft('demo', 'web');
  return {
    vm: {
      ...vm,
      metadata: { ...vm.metadata, labels: { app: 'web', team: 'web' } },
      spec: {
        dataVolumeTemplates: [{ metadata: { name: 'web-root' } }, { metadata: { name: 'data' } }],
        template: {
          metadata: { labels: { 'kubevirt.io/domain': 'web' } },
          spec: {
            hostname: 'web',
            accessCredentials: [{ sshPublicKey: { source: { secret: { secretName: 'web-key' } } } }],
            volumes: [
              { name: 'root', dataVolume: { name: 'web-root' } },
              { name: 'other', persistentVolumeClaim: { claimName: 'web-elsewhere' } },
              { name: 'init', cloudInitNoCloud: { secretRef: { name: 'web' } } },
            ],
          },
        },
      },
    },
    others: [secret('web-key'), secret('web'), secret('shared')],
  };
};

describe('withName', () => {
  it('renames what is named after the VM, and the references to it', () => {
    const { vm, others } = withName(furnished(), 'db');
    expect(vm.metadata).toMatchObject({ name: 'db', labels: { app: 'db', team: 'web' } });
    expect(vm.spec).toEqual({
      dataVolumeTemplates: [{ metadata: { name: 'db-root' } }, { metadata: { name: 'data' } }],
      template: {
        metadata: { labels: { 'kubevirt.io/domain': 'db' } },
        spec: {
          hostname: 'db',
          accessCredentials: [{ sshPublicKey: { source: { secret: { secretName: 'db-key' } } } }],
          volumes: [
            { name: 'root', dataVolume: { name: 'db-root' } },
            // not made by this draft: somebody else's disk keeps its name
            { name: 'other', persistentVolumeClaim: { claimName: 'web-elsewhere' } },
            { name: 'init', cloudInitNoCloud: { secretRef: { name: 'db' } } },
          ],
        },
      },
    });
    expect(others.map(({ metadata }) => metadata.name)).toEqual(['db-key', 'db', 'shared']);
  });

  it('gives the same draft again when the name is deleted and typed anew', () => {
    const draft = furnished();
    const without = setPath(draft.vm, 'spec.template.spec.hostname', undefined);
    const typed = ['', 'w', 'we', 'web'].reduce(withName, { ...draft, vm: without });
    expect(typed).toEqual({ ...draft, vm: without });
  });

  it('comes back for every boot source', () => {
    const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/);
    fc.assert(
      fc.property(bootSources, name, (source, other) => {
        const draft = withBootSource(emptyDraft('demo', 'web'), source);
        expect(withName(withName(draft, other), 'web')).toEqual(draft);
        expect(readName(withName(draft, other))).toBe(other);
      }),
    );
  });

  it('leaves the draft as it is when the name stays', () => {
    const draft = furnished();
    expect(withName(draft, 'web')).toBe(draft);
  });
});

describe('withNamespace', () => {
  it('moves the VM and all that is made with it', () => {
    const draft = furnished();
    const vm = setPath(draft.vm, 'spec.dataVolumeTemplates[0].metadata.namespace', 'demo');
    const moved = withNamespace({ ...draft, vm }, 'prod');
    expect(readNamespace(moved)).toBe('prod');
    expect(moved.others.map(({ metadata }) => metadata.namespace)).toEqual(['prod', 'prod', 'prod']);
    expect(getPath(moved.vm, 'spec.dataVolumeTemplates[0].metadata')).toEqual({ name: 'web-root', namespace: 'prod' });
    expect(getPath(moved.vm, 'spec.dataVolumeTemplates[1].metadata')).toEqual({ name: 'data' });
  });

  it('leaves a draft that is there already', () => {
    const draft = furnished();
    expect(withNamespace(draft, 'demo')).toBe(draft);
  });
});

describe('description, labels, start', () => {
  it('read what was written, and take away what was emptied', () => {
    const draft = emptyDraft('demo', 'web');
    expect(readDescription(withDescription(draft, 'a web server'))).toBe('a web server');
    expect(withDescription(withDescription(draft, 'x'), '')).toEqual(draft);
    expect(readLabels(withLabels(draft, { a: 'b' }))).toEqual({ a: 'b' });
    expect(withLabels(withLabels(draft, { a: 'b' }), {})).toEqual(draft);
  });

  it.each([
    ['Always', true],
    ['RerunOnFailure', true],
    ['Once', true],
    ['Manual', false],
    ['Halted', false],
  ])('%s starts by itself: %s', (strategy, starts) => {
    const draft = emptyDraft('demo', 'web');
    const vm = setPath(draft.vm, 'spec.runStrategy', strategy);
    const own = { ...draft, vm };
    expect(readStartAfter(own)).toBe(starts);
    expect(withStartAfter(own, starts)).toBe(own);
    expect(readStartAfter(withStartAfter(own, !starts))).toBe(!starts);
  });

  it('gives up the deprecated field only when it has to', () => {
    const draft = emptyDraft('demo', 'web');
    const old = { ...draft, vm: setPath(setPath(draft.vm, 'spec.runStrategy', undefined), 'spec.running', true) };
    expect(withStartAfter(old, true)).toBe(old);
    expect(withStartAfter(old, false).vm.spec).toMatchObject({ runStrategy: 'Halted' });
    expect(getPath(withStartAfter(old, false).vm, 'spec.running')).toBeUndefined();
  });
});

describe('randomName', () => {
  it.each(['fedora', 'CentOS Stream', 'windows-11', '', '---', 'x'.repeat(80)])('is a good name for %s', (family) => {
    const name = randomName(family);
    expect(validateIdentity(emptyDraft('demo', name), {})).toEqual([]);
  });

  it('stays within its words at the ends of chance', () => {
    expect(randomName('rhel', () => 0)).toBe('rhel-amber-badger-10');
    expect(randomName('rhel', () => 0.9999)).toMatch(/^rhel-swift-wren-99$/);
  });
});

describe('validateIdentity', () => {
  const issues = (name: string, namespace = 'demo') => validateIdentity(emptyDraft(namespace, name), {});

  it.each(['', 'Web', 'web_1', '-web', 'web-', 'a..b', 'x'.repeat(64)])('refuses the name “%s”', (name) => {
    expect(issues(name)).toMatchObject([{ field: 'metadata.name', severity: 'error', step: 'source' }]);
  });

  it('warns that a host name has no dots', () => {
    expect(issues('web.example')).toMatchObject([{ severity: 'warning', message: { values: { host: 'web' } } }]);
  });

  it('asks for a namespace', () => {
    expect(issues('web', '')).toMatchObject([{ field: 'metadata.namespace', severity: 'error' }]);
  });

  it('knows a name that is taken, in this namespace only', () => {
    const draft = emptyDraft('demo', 'web');
    const vm = (namespace: string): KubeObject => ({ metadata: { name: 'web', namespace } });
    expect(validateIdentity(draft, { vms: [vm('other')] })).toEqual([]);
    expect(validateIdentity(draft, { vms: [vm('demo')] })).toMatchObject([{ field: 'metadata.name' }]);
  });

  it('refuses labels that are malformed, and those of the cluster on the guest', () => {
    const draft = emptyDraft('demo', 'web');
    expect(validateIdentity(withLabels(draft, { 'a b': '' }), {})).toMatchObject([{ field: 'metadata.labels' }]);
    const vm = setPath(draft.vm, 'spec.template.metadata.labels', { 'kubevirt.io/nodeName': 'x' });
    expect(validateIdentity({ ...draft, vm }, {})).toMatchObject([{ field: 'spec.template.metadata.labels' }]);
  });
});

it('nothing throws on malformed objects', () => {
  fc.assert(
    fc.property(malformed(), malformed(), (vm, other) => {
      const draft: Draft = { vm, others: [other] };
      withName(draft, 'x');
      withNamespace(draft, 'x');
      withStartAfter(withLabels(withDescription(draft, 'x'), { a: 'b' }), true);
      validateIdentity(draft, { vms: [other] });
    }),
  );
});
