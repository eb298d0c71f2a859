import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../object';
import { draftFromObjects } from './to-draft';

const object = (kind: string, name: string, namespace?: string): KubeObject => ({
  apiVersion: kind === 'VirtualMachine' ? 'kubevirt.io/v1' : 'v1',
  kind,
  metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
});
const vm = object('VirtualMachine', 'web');

describe('the draft from objects', () => {
  it('moves everything into the namespace, but what has one of its own', () => {
    const found = draftFromObjects([vm, object('Service', 'web'), object('Role', 'r', 'elsewhere')], 'demo');
    expect(found.ok && [found.draft.vm, ...found.draft.others].map(({ metadata }) => metadata.namespace)).toEqual([
      'demo',
      'demo',
      'elsewhere',
    ]);
    const home = draftFromObjects([object('VirtualMachine', 'web', 'old'), object('Secret', 's', 'old')], 'demo');
    expect(home.ok && home.draft.others[0]?.metadata.namespace).toBe('demo');
  });

  it('puts first what others need', () => {
    const kinds = ['Service', 'DataVolume', 'VirtualMachine', 'Secret', 'Route', 'ConfigMap'];
    const found = draftFromObjects(
      kinds.map((kind) => object(kind, kind.toLowerCase())),
      'demo',
    );
    expect(found.ok && found.draft.others.map(({ kind }) => kind)).toEqual([
      'Secret',
      'ConfigMap',
      'DataVolume',
      'Service',
      'Route',
    ]);
  });

  it('says when there is no VM, or more than one', () => {
    expect(draftFromObjects([object('Secret', 's')], 'demo')).toMatchObject({
      ok: false,
      problem: { key: expect.stringContaining('no virtual machine') as string },
    });
    expect(draftFromObjects([vm, object('VirtualMachine', 'db')], 'demo')).toMatchObject({
      ok: false,
      problem: { values: { names: 'web, db' } },
    });
    expect(draftFromObjects([{ ...vm, apiVersion: 'other.io/v1' }], 'demo').ok).toBe(false);
  });
});
