import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft, Issue } from '../../../../draft/draft';
import { setPath } from '../../../../draft/path';
import { emptyDraft } from '../../../../draft/start';
import type { Surroundings } from '../../../../draft/surroundings';
import { malformed } from '../../../../malformed.fixture';
import type { KubeObject } from '../../../../object';
import { PUBLIC_KEY } from '../access.fixture';
import { withInitData, withInitSecret } from '../cloud-init/data';
import { withSettings } from '../password';
import { withKeyMethod, withSshKey } from '../ssh-key';
import { withAnswerFile, withSysprepFrom } from '../sysprep';
import { validateAccess } from './validate';

const start = emptyDraft('demo', 'web');
const object = (name: string): KubeObject => ({ metadata: { name, namespace: 'demo' } });
const shown = (draft: Draft, surroundings: Surroundings = {}): readonly string[] =>
  validateAccess(draft, surroundings).map(({ severity, field, message }: Issue) => {
    return `${severity} ${field}: ${typeof message === 'string' ? message : message.key}`;
  });
const CREDENTIAL = 'spec.template.spec.accessCredentials[0].sshPublicKey';
const INIT = 'spec.template.spec.volumes[0].cloudInitNoCloud';

describe('a key', () => {
  it('is fine when its Secret exists, or is made with a sound key', () => {
    expect(shown(withSshKey(start, { secret: 'k' }), { secrets: [object('k')] })).toEqual([]);
    expect(shown(withSshKey(start, { publicKey: PUBLIC_KEY, secretName: 'k' }), { secrets: [] })).toEqual([]);
  });

  it('is refused when its Secret is missing, there already, or holds nonsense', () => {
    const missing = `error ${CREDENTIAL}.source.secret.secretName: There is no {{kind}} named “{{name}}” in this namespace.`;
    expect(shown(withSshKey(start, { secret: 'k' }), { secrets: [] })).toEqual([missing]);
    const made = withSshKey(start, { publicKey: 'nonsense', secretName: 'k' });
    expect(shown(made, { secrets: [object('k')] })).toEqual([
      expect.stringContaining(`error ${CREDENTIAL}.source: An SSH public key begins`),
      'error others[0].metadata.name: A {{kind}} named “{{name}}” exists already.',
    ]);
  });

  it('needs a way into the guest', () => {
    const draft = withSshKey(start, { secret: 'k' });
    const bare = { ...draft, vm: setPath(draft.vm, 'spec.template.spec.volumes', undefined) };
    expect(shown(bare)).toEqual([expect.stringContaining(`error ${CREDENTIAL}.propagationMethod: The key comes`)]);
    expect(shown(withKeyMethod(draft, 'qemuGuestAgent'))).toEqual([expect.stringContaining('users: Name the users')]);
    expect(shown(withKeyMethod(draft, 'qemuGuestAgent', ['root']))).toEqual([]);
  });
});

describe('data for cloud-init', () => {
  it.each([
    ['#cloud-config\nuser: [\n', /^error .*userData: This is no valid YAML/],
    ['#cloud-config\n- a\n', /^error .*userData: Write settings/],
    ['user: fedora\n', /^warning .*first line/],
    ['#cloud-config\npassword: abc\n', /^warning .*userData\.password: A password of fewer/],
  ])('that says %s is commented on', (text, words) => {
    expect(shown(withInitData(start, 'user', text))).toEqual([expect.stringMatching(words)]);
  });

  it.each([
    '#!/bin/sh\n',
    '{"ignition": {}}',
    'Content-Type: multipart/mixed',
    '## template: jinja\n#cloud-config\na: {{ x }}',
  ])('may be %s', (text) => {
    expect(shown(withInitData(start, 'user', text))).toEqual([]);
  });

  it('for the network is YAML', () => {
    expect(shown(withInitData(start, 'network', 'a: [\n'))).toEqual([expect.stringMatching(/networkData: This is no/)]);
  });

  it('is not too long for the manifest, not empty, and its Secret exists', () => {
    const raw = (body: unknown): Draft => ({
      ...start,
      vm: setPath(start.vm, 'spec.template.spec.volumes', [{ name: 'a', cloudInitNoCloud: body }]),
    });
    expect(shown(raw({ userData: `#!${'x'.repeat(2050)}` }))).toEqual([expect.stringMatching(/takes at most/)]);
    expect(shown(raw({}))).toEqual([expect.stringContaining(`error ${INIT}: Cloud-init has no data`)]);
    expect(shown(withInitSecret(start, 'user', 's'), { secrets: [] })).toEqual([
      expect.stringContaining(`error ${INIT}.secretRef.name: There is no`),
    ]);
    expect(shown(withSettings(start, { password: 'long-enough' }))).toEqual([]);
  });
});

describe('sysprep', () => {
  it('has an answer file, or one of the cluster', () => {
    expect(shown(withAnswerFile(start, 'unattend', '<unattend xmlns="urn:x">'))).toEqual([]);
    expect(shown(withAnswerFile(start, 'unattend', ''))).toEqual([expect.stringMatching(/at least one answer file/)]);
    expect(shown(withAnswerFile(start, 'unattend', 'x'))).toEqual([
      expect.stringMatching(/^warning others\[0\]\.stringData\[unattend\.xml\]/),
    ]);
    expect(shown(withSysprepFrom(start, 'ConfigMap', 'c'), { configMaps: [] })).toEqual([
      expect.stringMatching(/sysprep\.configMap\.name: There is no/),
    ]);
  });
});

it('never fails on malformed objects', () => {
  fc.assert(
    fc.property(malformed(), fc.array(malformed(), { maxLength: 2 }), (vm, objects) => {
      validateAccess({ vm, others: objects }, { secrets: objects, configMaps: objects });
    }),
  );
});
