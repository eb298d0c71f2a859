import { describe, expect, it } from 'vitest';
import { bootOrderLines, credentialLines, probeText } from './boot-words';

describe('the words of the boot section', () => {
  it('lists what the firmware tries, by number', () => {
    const devices = [
      { name: 'data', bootOrder: undefined },
      { name: 'net', bootOrder: 10 },
      { name: 'root', bootOrder: 2 },
      { name: undefined, bootOrder: 1 },
    ];
    expect(bootOrderLines(devices)).toEqual(['1. ', '2. root', '10. net']);
  });

  it('names a probe and its period', () => {
    const spec = { livenessProbe: { tcpSocket: { port: 22 }, periodSeconds: 20 }, readinessProbe: { exec: {} } };
    expect(probeText(spec, 'livenessProbe')).toBe('tcpSocket, 20 s');
    expect(probeText(spec, 'readinessProbe')).toBe('exec');
    expect(probeText({ livenessProbe: 'soon' }, 'livenessProbe')).toBeUndefined();
  });

  it('says how a secret gets into the guest, and to whom', () => {
    const credentials = [
      { kind: 'ssh-key', secret: 'keys', by: 'qemuGuestAgent', users: ['fedora', 'admin'] },
      { kind: 'ssh-key', secret: 'more', by: 'noCloud', users: [] },
      { kind: 'password', secret: undefined, by: undefined, users: [] },
    ] as const;
    expect(credentialLines(credentials, 'ssh-key')).toEqual(['keys (qemuGuestAgent, fedora, admin)', 'more (noCloud)']);
    expect(credentialLines(credentials, 'password')).toEqual(['? (?)']);
  });
});
