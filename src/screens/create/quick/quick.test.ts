import { describe, expect, it } from 'vitest';
import { at, list } from '../../../lib/reach';
import type { Issue } from '../../../resources/draft/draft';
import { emptyDraft } from '../../../resources/draft/start';
import type { KubeObject } from '../../../resources/object';
import { issuesElsewhere, keySecretName, missingBasics, validateBasics, validateKey, withQuickValues } from './form';
import { keySecretNames, NO_KEY, rememberedKey } from './key-choice';
import type { QuickValues } from './values';

const VALUES: QuickValues = { name: 'web', namespace: 'shop', key: NO_KEY, start: true };
const secret = (name: string, data: Readonly<Record<string, unknown>>): KubeObject => ({
  kind: 'Secret',
  metadata: { name, namespace: 'shop' },
  data,
});
const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f me@home';

describe('a quick form', () => {
  it('puts name, namespace and start into the draft', () => {
    const { vm } = withQuickValues(emptyDraft('elsewhere', 'was'), { ...VALUES, start: false });
    expect(vm.metadata).toMatchObject({ name: 'web', namespace: 'shop' });
    expect(at(vm, 'spec', 'runStrategy')).toBe('Halted');
  });

  it('refers to a Secret that is there, and makes none', () => {
    const draft = withQuickValues(emptyDraft('shop', 'web'), { ...VALUES, key: { use: 'secret', name: 'mine' } });
    expect(draft.others).toEqual([]);
    expect(list(draft.vm, 'spec', 'template', 'spec', 'accessCredentials')).toHaveLength(1);
  });

  it('makes a Secret of a pasted key, in the namespace of the VM', () => {
    const draft = withQuickValues(emptyDraft('', ''), { ...VALUES, key: { use: 'new', publicKey: ` ${KEY}\n` } });
    expect(draft.others.map(({ kind, metadata }) => [kind, metadata.name, metadata.namespace])).toEqual([
      ['Secret', keySecretName('web'), 'shop'],
    ]);
  });

  it('needs a name and a namespace before anything can be asked', () => {
    expect(missingBasics({ name: '', namespace: '' }).map(({ field }) => field)).toEqual([
      'metadata.name',
      'metadata.namespace',
    ]);
    expect(missingBasics(VALUES)).toEqual([]);
  });

  it.each(['Bad_Name', 'x'.repeat(64), ''])('says in plain words, beside the field, that %j is no name', (name) => {
    const issues = validateBasics({ ...VALUES, name });
    expect(issues.map(({ field }) => field)).toEqual(['metadata.name']);
    expect(JSON.stringify(issues)).not.toMatch(/RFC|regex/);
  });

  it('lets a good name and namespace pass', () => {
    expect(validateBasics(VALUES)).toEqual([]);
    expect(validateBasics({ ...VALUES, namespace: '' }).map(({ field }) => field)).toEqual(['metadata.namespace']);
  });

  it('says what is wrong with a pasted key, and nothing of a chosen Secret', () => {
    expect(validateKey({ key: { use: 'new', publicKey: KEY } })).toEqual([]);
    expect(validateKey({ key: { use: 'new', publicKey: 'hello' } })).toHaveLength(1);
    expect(validateKey({ key: { use: 'secret', name: 'x' } })).toEqual([]);
  });

  it('shows apart what belongs to none of its fields', () => {
    const issue = (field: string): Issue => ({ step: 'review', field, severity: 'error', message: 'no' });
    const issues = [
      issue('metadata.name'),
      issue('metadata.namespaces'),
      issue('spec.template.spec.accessCredentials[0].sshPublicKey'),
      issue('parameters.TEAM'),
      issue(''),
    ];
    expect(issuesElsewhere(issues, ['parameters.TEAM']).map(({ field }) => field)).toEqual(['metadata.namespaces', '']);
  });
});

describe('the choice of an SSH key', () => {
  const secrets = [
    secret('zeta', { key: btoa(KEY) }),
    secret('alpha', { 'id.pub': btoa('ecdsa-sha2-nistp256 AAAA'), note: btoa('x') }),
    secret('token', { token: btoa('secret') }),
    secret('odd', { key: 7 }),
  ];

  it('offers the Secrets that hold public keys', () => {
    expect(keySecretNames(secrets)).toEqual(['alpha', 'zeta']);
  });

  it('is that of the last time in the same namespace, as long as the Secret is there', () => {
    expect(rememberedKey({ shop: 'zeta' }, 'shop', secrets)).toEqual({ use: 'secret', name: 'zeta' });
    expect(rememberedKey({ shop: 'gone' }, 'shop', secrets)).toEqual(NO_KEY);
    expect(rememberedKey({ shop: 'zeta' }, 'billing', secrets)).toEqual(NO_KEY);
    expect(rememberedKey({}, 'constructor', secrets)).toEqual(NO_KEY);
  });
});
