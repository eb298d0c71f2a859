import { describe, expect, it } from 'vitest';
import { readManifests } from '../wizard/yaml/read';
import { keepText, keptText, lacksSecrets } from './kept-text';
import { homeOf, isNamed, placed, startText } from './manifest';
import { lineOfField } from '../wizard/yaml/where';

const TEXT = `# a note
apiVersion: v1
kind: Secret
metadata:
  name: key
---
apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: web
spec:
  template:
    spec:
      volumes:
        - name: root
          containerDisk:
            image: x
        - { name: data }
`;

const line = (field: string): number | undefined => {
  const reading = readManifests(TEXT);
  return reading.ok ? lineOfField(TEXT, reading.documents, field) : undefined;
};

describe('the line of a field', () => {
  it.each([
    ['metadata.name', 10],
    ['spec.template', 12],
    ['spec.template.spec.volumes[0].containerDisk.image', 17],
    ['spec.template.spec.volumes[1].name', 18],
    ['others[0].metadata.name', 5],
    ['others[0]', 2],
  ])('%s is %i', (field, expected) => {
    expect(line(field)).toBe(expected);
  });

  it('of what is missing is that of the nearest parent', () => {
    expect(line('spec.template.spec.domain.cpu.sockets')).toBe(13);
    expect(line('spec.template.spec.volumes[7].name')).toBe(14);
    expect(line('others[3].metadata.name')).toBeUndefined();
  });
});

describe('the text to begin with', () => {
  it('is a VM that boots, in the namespace of the page', () => {
    const reading = readManifests(startText('shop', 'web'));
    expect(reading.ok && homeOf(reading.draft, '')).toBe('shop');
    expect(startText('shop', 'web')).toContain('containerDisk');
  });

  it('names no namespace where the page is about all of them', () => {
    expect(startText(undefined, 'web')).not.toContain('namespace');
  });
});

describe('the namespace of a manifest', () => {
  const reading = readManifests(TEXT);
  if (!reading.ok) throw new Error('the text of this test cannot be read');
  const { draft } = reading;

  it('is that of the page where it names none, for all its objects', () => {
    const { vm, others } = placed(draft, 'shop');
    expect([vm, ...others].map(({ metadata }) => metadata.namespace)).toEqual(['shop', 'shop']);
  });

  it('is its own, whatever the page is about', () => {
    const own = { ...draft, vm: { ...draft.vm, metadata: { ...draft.vm.metadata, namespace: 'billing' } } };
    expect(homeOf(own, 'shop')).toBe('billing');
    expect(placed(own, 'shop').others[0]?.metadata.namespace).toBe('billing');
  });

  it('comes with a name that this page can follow', () => {
    expect(isNamed(draft)).toBe(true);
    expect(isNamed({ ...draft, vm: { ...draft.vm, metadata: { generateName: 'x-' } } })).toBe(false);
  });
});

describe('the text that is kept', () => {
  const storage = (refuses: boolean) => {
    const kept = new Map<string, string>();
    const check = (): void => {
      if (refuses) throw new Error('switched off');
    };
    return {
      getItem: (key: string) => (check(), kept.get(key) ?? null),
      setItem: (key: string, value: string) => (check(), void kept.set(key, value)),
      removeItem: (key: string) => (check(), void kept.delete(key)),
    };
  };

  it('is one per namespace, until it is forgotten', () => {
    const one = storage(false);
    keepText(one, 'shop', 'a');
    keepText(one, undefined, 'b');
    expect([keptText(one, 'shop'), keptText(one, undefined), keptText(one, 'billing')]).toEqual(['a', 'b', undefined]);
    keepText(one, 'shop', undefined);
    expect(keptText(one, 'shop')).toBeUndefined();
  });

  it('is kept without secrets, and says so', () => {
    const one = storage(false);
    const text = [
      'kind: VirtualMachine',
      'spec:',
      '  userData: |',
      '    #cloud-config',
      '    password: hunter2',
      '---',
      'kind: Secret',
      'stringData:',
      '  token: hunter2',
      '  words: >-',
      '    first hunter2',
      '    second hunter2',
      '  key: ssh-ed25519 AAAA jo',
      'data:',
      '    code: aHVudGVyMg==',
      'metadata: { name: web }',
    ].join('\n');
    keepText(one, 'shop', text);
    const kept = keptText(one, 'shop') ?? '';
    expect(kept).not.toMatch(/hunter2|aHVudGVyMg/);
    for (const word of ['#cloud-config', 'ssh-ed25519 AAAA jo', 'metadata: { name: web }', 'kind: Secret']) {
      expect(kept).toContain(word);
    }
    expect(lacksSecrets(one, 'shop')).toBe(true);
    keepText(one, 'shop', 'kind: VirtualMachine');
    expect(lacksSecrets(one, 'shop')).toBe(false);
  });

  it('is lost without harm where the browser keeps nothing', () => {
    const none = storage(true);
    keepText(none, 'shop', 'a');
    keepText(none, 'shop', undefined);
    expect(keptText(none, 'shop')).toBeUndefined();
  });
});
