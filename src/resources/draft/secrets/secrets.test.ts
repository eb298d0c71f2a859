import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../object';
import { withPassword } from '../../vm/form/access/password';
import { withSshKey } from '../../vm/form/access/ssh-key';
import { withAnswerFile } from '../../vm/form/access/sysprep';
import { setPath } from '../path';
import { emptyDraft } from '../start';
import { withoutSecrets } from './draft';
import { withoutSecretWords } from './words';

const SECRET = 'hunter2-X9';
const start = emptyDraft('shop', 'web');
const KEY = `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ jo@example`;
const PRIVATE = `-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blb${SECRET}\n-----END OPENSSH PRIVATE KEY-----`;
const secret = (data: object): KubeObject => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, ...data });
const withCloudInit = (source: object) => ({
  ...start,
  vm: setPath(start.vm, 'spec.template.spec.volumes', [{ name: 'init', cloudInitNoCloud: source }]),
});

describe('a text without its secrets', () => {
  it.each([
    [`#cloud-config\nuser: jo\npassword: ${SECRET}\nchpasswd: { expire: false }`, 'user: jo'],
    [`password: "${SECRET}"`, 'password:'],
    [`chpasswd:\n  expire: false\n  list: |\n    root:${SECRET}\n    jo:${SECRET}\npackages: [vim]`, 'packages: [vim]'],
    [`chpasswd:\n  users:\n    - name: jo\n      password: ${SECRET}\nhostname: web`, 'hostname: web'],
    [`users:\n  - name: jo\n    hashed_passwd: $6$${SECRET}\n    plain_text_passwd: ${SECRET}`, '- name: jo'],
    [`runcmd:\n  - subscription-manager register --activationkey=${SECRET} --org=1`, '--org=1'],
    [`runcmd:\n  - curl --token ${SECRET} https://example.com`, 'https://example.com'],
    [
      `write_files:\n  - content: |\n      ${PRIVATE.replaceAll('\n', '\n      ')}\n    path: /root/key`,
      'path: /root/key',
    ],
    [`<AdministratorPassword><Value>${SECRET}</Value><PlainText>true</PlainText>`, '<PlainText>true</PlainText>'],
  ])('%j', (text, kept) => {
    expect(withoutSecretWords(text)).not.toContain(SECRET);
    expect(withoutSecretWords(text)).toContain(kept);
  });

  it.each(['hostname: web\nssh_pwauth: true\nruncmd:\n  - echo a: b', `ssh_authorized_keys:\n  - ${KEY}`, ''])(
    'stays as it is when there is none: %j',
    (text) => expect(withoutSecretWords(text)).toBe(text),
  );

  it('is the same when it is done twice', () => {
    const lines = fc.constantFrom(
      'password: x',
      'chpasswd:',
      '  list: |',
      '    a:b',
      'a: 1',
      '--token=x y',
      PRIVATE,
      '',
    );
    fc.assert(
      fc.property(fc.array(lines), (some) => {
        const once = withoutSecretWords(some.join('\n'));
        expect(withoutSecretWords(once)).toBe(once);
      }),
    );
  });
});

describe('a draft without its secrets', () => {
  it('is the same draft when it holds none, and public keys are none', () => {
    expect(withoutSecrets(start)).toBe(start);
    const keyed = withSshKey(start, { publicKey: KEY, secretName: 'web-key' });
    expect(withoutSecrets(keyed)).toBe(keyed);
  });

  it('loses the password of cloud-init and nothing else of it', () => {
    const draft = withPassword(start, { user: 'jo', password: SECRET });
    expect(JSON.stringify(draft)).toContain(SECRET);
    const kept = JSON.stringify(withoutSecrets(draft));
    expect(kept).not.toContain(SECRET);
    expect(kept).toContain('user: jo');
  });

  it('reads encoded data, too', () => {
    const kept = withoutSecrets(withCloudInit({ userDataBase64: btoa(`user: jo\npassword: ${SECRET}`) }));
    expect(JSON.stringify(kept)).not.toContain(btoa(SECRET).slice(0, 6));
    expect(kept.vm).toEqual(withCloudInit({ userDataBase64: btoa('user: jo\npassword: ""') }).vm);
  });

  it('loses all other values of Secrets, and passwords of answer files', () => {
    const data = { accessKeyId: btoa(SECRET), userdata: btoa(`a: 1\npassword: ${SECRET}`) };
    const others = [secret({ data }), secret({ stringData: { key: PRIVATE, pub: KEY } })];
    expect(withoutSecrets({ ...start, others }).others).toEqual([
      secret({ data: { accessKeyId: '', userdata: btoa('a: 1\npassword: ""') } }),
      secret({ stringData: { key: '', pub: KEY } }),
    ]);
    const windows = withAnswerFile(start, 'unattend', `<Password><Value>${SECRET}</Value></Password>`);
    expect(JSON.stringify(withoutSecrets(windows))).not.toContain(SECRET);
  });
});
