import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNameFor, hostAndPort, rdpFile, viewerFile } from './files';

const nasty = fc.string({ unit: fc.constantFrom(...Array.from('ab:/\\\r\n\u2028\u0085\t[]=%.-ß漢')), maxLength: 20 });

describe('rdpFile', () => {
  it('names address and user, and asks for the password', () => {
    expect(rdpFile({ host: '10.0.0.7', port: 31000 }, 'Administrator')).toBe(
      'full address:s:10.0.0.7:31000\r\nusername:s:Administrator\r\nprompt for credentials:i:1\r\nauthentication level:i:2\r\n',
    );
    expect(rdpFile({ host: 'fd00::7', port: 3389 }, undefined)).toContain('full address:s:[fd00::7]:3389\r\n');
    expect(rdpFile({ host: 'x', port: 1 }, 'Jörg')).not.toContain('username');
  });

  it('lets nothing that it is given become a line of its own', () => {
    fc.assert(
      fc.property(nasty, nasty, (host, user) => {
        const lines = rdpFile({ host, port: 3389 }, user).split(/[\r\n\u2028\u2029\u0085]+/);
        expect(lines.length).toBeLessThanOrEqual(5);
        expect(lines.filter((line) => /^(full address|username):s:/.test(line)).length).toBe(lines.length - 3);
      }),
    );
  });
});

describe('viewerFile', () => {
  it('is what virt-viewer opens', () => {
    expect(viewerFile({ host: '127.0.0.1', port: 5910 }, 'web (shop)')).toBe(
      '[virt-viewer]\ntype=vnc\nhost=127.0.0.1\nport=5910\ntitle=web (shop)\n',
    );
  });

  it('lets no title become a line of its own', () => {
    fc.assert(
      fc.property(nasty, (title) => {
        const lines = viewerFile({ host: '127.0.0.1', port: 5910 }, title).split(/[\r\n\u2028\u2029\u0085]/);
        expect(lines).toHaveLength(6);
        expect(lines[4]).toMatch(/^title=/);
      }),
    );
  });
});

describe('fileNameFor', () => {
  it('keeps what is plain', () => {
    expect(fileNameFor('shop-web.example', 'rdp')).toBe('shop-web.example.rdp');
    expect(fileNameFor('', 'vv')).toBe('machine.vv');
    expect(fileNameFor('../..', 'vv')).toBe('machine.vv');
  });

  it('is never a path, hidden or an option', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(fileNameFor(name, 'rdp')).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}\.rdp$/);
      }),
    );
  });
});

describe('hostAndPort', () => {
  it('puts an IPv6 address in brackets', () => {
    expect([hostAndPort({ host: 'a.b', port: 1 }), hostAndPort({ host: '::1', port: 2 })]).toEqual([
      'a.b:1',
      '[::1]:2',
    ]);
  });
});
