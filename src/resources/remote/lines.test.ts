import { describe, expect, it } from 'vitest';
import * as lines from './lines';
import { likelyLogin } from './login';

const VM = { kind: 'vm', namespace: 'shop', name: 'web.1' } as const;

describe('lines for a shell', () => {
  it('name the machine so that a dot in its name is no namespace', () => {
    expect(lines.sshLine(VM, 'fedora')).toBe('virtctl ssh fedora@vm/web.1/shop');
    expect(lines.sshLine({ ...VM, kind: 'vmi' }, undefined)).toBe('virtctl ssh vmi/web.1/shop');
    expect(lines.copyLine(VM, 'fedora', 'file.txt')).toBe('virtctl scp file.txt fedora@vm/web.1/shop:file.txt');
    expect(lines.screenLine(VM)).toBe('virtctl vnc web.1 -n shop');
    expect(lines.serialLine(VM)).toBe('virtctl console web.1 -n shop');
    expect(lines.screenProxyLine(VM)).toBe('virtctl vnc web.1 -n shop --proxy-only --port 5910');
    expect(lines.forwardLine(VM, 13389, 3389)).toBe('virtctl port-forward vm/web.1/shop 13389:3389');
    expect(lines.plainSshLine('fedora', '10.0.0.1', 31022)).toBe('ssh -p 31022 fedora@10.0.0.1');
    expect(lines.plainSshLine(undefined, 'web.shop.svc', 22)).toBe('ssh web.shop.svc');
  });

  it('quote what a shell would read as something else', () => {
    expect(lines.sshLine(VM, 'a; rm -rf ~')).toBe("virtctl ssh 'a; rm -rf ~@vm/web.1/shop'");
  });
});

describe('likelyLogin', () => {
  const cloudInit = (userData: string) => ({ volumes: [{ name: 'c', cloudInitNoCloud: { userData } }] });

  it('is the user that cloud-init makes', () => {
    expect(likelyLogin(cloudInit('#cloud-config\nuser: jo\n'), 'Fedora Linux 43')).toEqual({
      user: 'jo',
      from: 'cloud-init',
    });
    const encoded = { volumes: [{ cloudInitConfigDrive: { userDataBase64: btoa('#cloud-config\nuser: jo\n') } }] };
    expect(likelyLogin(encoded, undefined)?.user).toBe('jo');
  });

  it('is else who gets a key, and else whom the image has', () => {
    const keys = {
      accessCredentials: [{ sshPublicKey: { propagationMethod: { qemuGuestAgent: { users: ['ops'] } }, source: {} } }],
    };
    expect(likelyLogin(keys, 'Fedora Linux 43')).toEqual({ user: 'ops', from: 'keys' });
    expect(likelyLogin({}, 'Fedora Linux 43')).toEqual({ user: 'fedora', from: 'image' });
    expect(likelyLogin({}, 'Microsoft Windows Server 2022')?.user).toBe('Administrator');
    expect(likelyLogin({}, undefined)).toBeUndefined();
  });

  it('is nobody whose name is a trick or makes no sense', () => {
    expect(likelyLogin(cloudInit('#cloud-config\nuser: "-oProxyCommand=x"\n'), undefined)).toBeUndefined();
    expect(likelyLogin(cloudInit('#!/bin/sh\nuser: jo'), undefined)).toBeUndefined();
    expect(likelyLogin({ volumes: 7 }, undefined)).toBeUndefined();
  });
});
