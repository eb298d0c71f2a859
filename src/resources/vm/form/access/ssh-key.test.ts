import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../draft/draft';
import { getPath, setPath } from '../../../draft/path';
import { emptyDraft } from '../../../draft/start';
import { malformed } from '../../../malformed.fixture';
import { publicKeyFault } from './public-key';
import { PUBLIC_KEY } from './access.fixture';
import { readSshKey, withKeyMethod, withSshKey } from './ssh-key';

const start = emptyDraft('demo', 'web');
const SPEC = 'spec.template.spec';

describe('an SSH key', () => {
  it('of an existing Secret goes in by cloud-init, for which a volume is added', () => {
    const draft = withSshKey(start, { secret: 'keys' });
    expect(getPath(draft.vm, `${SPEC}.accessCredentials`)).toEqual([
      { sshPublicKey: { source: { secret: { secretName: 'keys' } }, propagationMethod: { noCloud: {} } } },
    ]);
    expect(getPath(draft.vm, `${SPEC}.volumes`)).toEqual([
      { name: 'cloudinitdisk', cloudInitNoCloud: { userData: '#cloud-config\n' } },
    ]);
    expect(draft.others).toEqual([]);
    expect(withSshKey(draft, undefined)).toEqual(start);
  });

  it('that is pasted makes a Secret, which goes when the key goes', () => {
    const draft = withSshKey(start, { publicKey: PUBLIC_KEY, secretName: 'web-ssh-key' });
    expect(draft.others).toMatchObject([
      { kind: 'Secret', metadata: { name: 'web-ssh-key', namespace: 'demo' }, stringData: { key: PUBLIC_KEY } },
    ]);
    expect(readSshKey(draft)).toEqual({ secret: 'web-ssh-key', publicKey: PUBLIC_KEY, method: 'noCloud', users: [] });
    expect(withSshKey(draft, { publicKey: PUBLIC_KEY, secretName: 'web-ssh-key' })).toBe(draft);
    expect(withSshKey(draft, { secret: 'keys' }).others).toEqual([]);
    expect(withSshKey(draft, undefined)).toEqual(start);
  });

  it('follows the config drive of a template', () => {
    const volumes = [{ name: 'init', cloudInitConfigDrive: { userData: '#cloud-config\nuser: core' } }];
    const draft: Draft = { ...start, vm: setPath(start.vm, `${SPEC}.volumes`, volumes) };
    const keyed = withSshKey(draft, { secret: 'keys' });
    expect(readSshKey(keyed)?.method).toBe('configDrive');
    expect(getPath(keyed.vm, `${SPEC}.volumes`)).toBe(volumes);
    expect(withSshKey(keyed, undefined)).toEqual(draft);
  });

  it('may come by the guest agent, for users by name, and needs no volume then', () => {
    const draft = withKeyMethod(withSshKey(start, { secret: 'keys' }), 'qemuGuestAgent', ['root']);
    expect(readSshKey(draft)).toMatchObject({ method: 'qemuGuestAgent', users: ['root'] });
    expect(getPath(draft.vm, `${SPEC}.volumes`)).toBeUndefined();
    const back = withKeyMethod(draft, 'noCloud');
    expect(readSshKey(back)?.method).toBe('noCloud');
    expect(withSshKey(draft, { secret: 'other' })).toMatchObject({ others: [] });
    expect(readSshKey(withSshKey(draft, { secret: 'other' }))).toMatchObject({ secret: 'other', users: ['root'] });
  });

  it('leaves other credentials alone', () => {
    const password = { userPassword: { source: { secret: { secretName: 'p' } } } };
    const draft: Draft = { ...start, vm: setPath(start.vm, `${SPEC}.accessCredentials`, [password]) };
    expect(getPath(withSshKey(draft, { secret: 'keys' }).vm, `${SPEC}.accessCredentials[0]`)).toBe(password);
    expect(withSshKey(withSshKey(draft, { secret: 'keys' }), undefined)).toEqual(draft);
  });

  it('never fails on malformed machines', () => {
    fc.assert(
      fc.property(malformed(), fc.array(malformed(), { maxLength: 2 }), (vm, others) => {
        readSshKey({ vm, others });
        const draft = withSshKey({ vm, others }, { publicKey: PUBLIC_KEY, secretName: 's' });
        expect(readSshKey(draft)?.secret).toBe('s');
        withSshKey(withKeyMethod(draft, 'qemuGuestAgent', ['a']), undefined);
      }),
    );
  });
});

describe('a pasted key', () => {
  it.each([PUBLIC_KEY, `${PUBLIC_KEY}\n\n# mine\n${PUBLIC_KEY}`, `from="10.0.0.1" ${PUBLIC_KEY}`])(
    'is fine: %s',
    (key) => {
      expect(publicKeyFault(key)).toBeUndefined();
    },
  );

  it.each([
    ['', /^Paste/],
    ['-----BEGIN OPENSSH PRIVATE KEY-----\nabc', /private key/],
    ['PuTTY-User-Key-File-3: ssh-ed25519', /private key/],
    ['---- BEGIN SSH2 PUBLIC KEY ----', /PuTTY/],
    ['-----BEGIN PUBLIC KEY-----', /PEM/],
    ['hello', /begins with/],
    ['ssh-dss AAAA', /ssh-dss/],
    [PUBLIC_KEY.slice(0, 40), /cut off/],
    [PUBLIC_KEY.replace('ssh-ed25519 ', 'ssh-rsa '), /cut off/],
    [`${PUBLIC_KEY}\nnonsense`, /begins with/],
  ])('is refused: %s', (key, message) => {
    expect(publicKeyFault(key)?.key).toMatch(message);
  });
});
