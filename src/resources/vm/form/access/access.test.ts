import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../draft/draft';
import { getPath, setPath } from '../../../draft/path';
import { emptyDraft } from '../../../draft/start';
import { malformed } from '../../../malformed.fixture';
import { accessEdits } from './access.fixture';
import { withDataInSecret, withInitData, withInitSecret } from './cloud-init/data';
import { readCloudInit, withDataSourceKind } from './cloud-init/volume';
import { newPassword, readSettings, withPassword, withSettings } from './password';
import { readSshKey, withSshKey } from './ssh-key';
import { readSysprep, withAnswerFile, withoutSysprep, withSysprepFrom } from './sysprep';

const start = emptyDraft('demo', 'web');
const VOLUMES = 'spec.template.spec.volumes';
const LONG = `#cloud-config\nuser: ${'x'.repeat(3000)}\n`;

describe('data for cloud-init', () => {
  it('stands in the VM while it is short', () => {
    const draft = withInitData(start, 'user', '#!/bin/sh\n');
    expect(getPath(draft.vm, VOLUMES)).toEqual([
      { name: 'cloudinitdisk', cloudInitNoCloud: { userData: '#!/bin/sh\n' } },
    ]);
    expect(withInitData(draft, 'user', '')).toEqual(start);
  });

  it('moves into a Secret when it is too long, stays there, and goes with it', () => {
    const draft = withInitData(start, 'user', LONG);
    expect(getPath(draft.vm, `${VOLUMES}[0].cloudInitNoCloud`)).toEqual({ secretRef: { name: 'web-cloudinit' } });
    expect(draft.others).toMatchObject([{ metadata: { name: 'web-cloudinit' }, stringData: { userdata: LONG } }]);
    const short = withInitData(draft, 'user', '#cloud-config\nuser: a\n');
    expect(readCloudInit(short)?.user).toEqual({
      text: '#cloud-config\nuser: a\n',
      secret: 'web-cloudinit',
      made: true,
    });
    expect(withInitData(short, 'user', '')).toEqual(start);
    expect(withDataInSecret(short, 'user', false)).toEqual(withInitData(start, 'user', '#cloud-config\nuser: a\n'));
    expect(withDataInSecret(draft, 'user', false)).toBe(draft);
  });

  it('shares one Secret for both texts', () => {
    const draft = withInitData(withInitData(start, 'user', LONG), 'network', `a: ${'y'.repeat(3000)}\n`);
    expect(draft.others).toHaveLength(1);
    const plain = withDataInSecret(withInitData(draft, 'network', 'version: 2\n'), 'network', false);
    expect(plain.others[0]).toMatchObject({ stringData: { userdata: LONG } });
    expect(readCloudInit(plain)?.network).toMatchObject({ text: 'version: 2\n', made: false });
  });

  it('may be in a Secret that exists, and is then not at hand', () => {
    const draft = withInitSecret(start, 'user', 'theirs');
    expect(readCloudInit(draft)?.user).toEqual({ text: undefined, secret: 'theirs', made: false });
    expect(readSettings(draft)).toBeUndefined();
    expect(withSettings(draft, { user: 'x' })).toBe(draft);
    expect(withInitSecret(draft, 'user', undefined)).toEqual(start);
  });

  it('is read from base64, which gives way to plain text', () => {
    const volumes = [{ name: 'init', cloudInitNoCloud: { userDataBase64: btoa('#cloud-config\nuser: a\n') } }];
    const draft: Draft = { ...start, vm: setPath(start.vm, VOLUMES, volumes) };
    expect(readSettings(draft)?.user).toBe('a');
    expect(getPath(withSettings(draft, { user: 'b' }).vm, VOLUMES)).toEqual([
      { name: 'init', cloudInitNoCloud: { userData: '#cloud-config\nuser: b\n' } },
    ]);
  });

  it('takes keys along to the other kind of volume', () => {
    const draft = withDataSourceKind(withSshKey(start, { secret: 'k' }), 'cloudInitConfigDrive');
    expect(readSshKey(draft)?.method).toBe('configDrive');
    expect(withSshKey(draft, undefined)).toEqual(start);
  });

  it('keeps the volume that a key needs when the settings go', () => {
    const draft = withSshKey(withSettings(start, { user: 'me' }), { secret: 'k' });
    const bare = withSettings(draft, { user: '' });
    expect(readCloudInit(bare)?.user.text?.trim()).toBe('#cloud-config');
    expect(withSshKey(bare, undefined)).toEqual(start);
  });
});

describe('a password', () => {
  it('has three groups of letters that are not mistaken for each other', () => {
    expect(newPassword()).toMatch(/^[a-km-np-z2-9]{4}(-[a-km-np-z2-9]{4}){2}$/);
    expect(newPassword((count) => new Uint8Array(count))).toBe('aaaa-aaaa-aaaa');
    expect(new Set(Array.from({ length: 50 }, () => newPassword())).size).toBe(50);
  });

  it('is set for a user, and need not be changed at once', () => {
    const draft = withPassword(start, { user: 'me', password: 'k3vd-9wqz-m2xh' });
    expect(readCloudInit(draft)?.user.text).toBe(
      '#cloud-config\nuser: me\npassword: k3vd-9wqz-m2xh\nchpasswd:\n  expire: false\n',
    );
  });
});

describe('sysprep', () => {
  it('makes a Secret of the answer files, on a disc that Windows finds', () => {
    const draft = withAnswerFile(start, 'autounattend', '<unattend/>');
    expect(getPath(draft.vm, VOLUMES)).toEqual([{ name: 'sysprep', sysprep: { secret: { name: 'web-sysprep' } } }]);
    expect(getPath(draft.vm, 'spec.template.spec.domain.devices.disks')).toEqual([
      { name: 'sysprep', cdrom: { bus: 'sata' } },
    ]);
    expect(draft.others).toMatchObject([{ kind: 'Secret', stringData: { 'autounattend.xml': '<unattend/>' } }]);
    expect(readSysprep(draft)).toMatchObject({ made: true, files: { autounattend: '<unattend/>', unattend: '' } });
    expect(withoutSysprep(draft)).toEqual(start);
  });

  it('takes a ConfigMap or Secret that exists', () => {
    const draft = withSysprepFrom(withAnswerFile(start, 'unattend', 'x'), 'ConfigMap', 'theirs');
    expect(draft.others).toEqual([]);
    expect(readSysprep(draft)).toMatchObject({ kind: 'ConfigMap', name: 'theirs', made: false });
    expect(withSysprepFrom(draft, 'ConfigMap', 'theirs')).toBe(draft);
    expect(withoutSysprep(draft)).toEqual(start);
  });
});

describe('the access step', () => {
  it('leaves nothing behind', () => {
    fc.assert(
      fc.property(fc.array(accessEdits, { maxLength: 6 }), (edits) => {
        const draft = edits.reduce((one, edit) => edit(one), start);
        const cleared = [
          (one: Draft) => withSshKey(one, undefined),
          withoutSysprep,
          (one: Draft) => withInitData(withInitSecret(one, 'network', undefined), 'network', ''),
          (one: Draft) => withInitData(withInitSecret(one, 'user', undefined), 'user', ''),
        ].reduce((one, edit) => edit(one), draft);
        expect(cleared).toEqual(start);
      }),
    );
  });

  it('never fails on malformed machines', () => {
    fc.assert(
      fc.property(malformed(), fc.array(malformed(), { maxLength: 2 }), fc.array(accessEdits), (vm, others, edits) => {
        edits.reduce<Draft>((draft, edit) => edit(draft), { vm, others });
      }),
    );
  });
});
