import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settings } from '../access.fixture';
import { readUserSettings, withUserSettings, yamlFault } from './user-data';

const TEXT = `#cloud-config
# who may log in
user: fedora # the image has it
write_files:
  - path: /etc/motd
    content: |
      hello
runcmd:
  - echo one
`;

describe('settings of cloud-init', () => {
  it('are read', () => {
    expect(readUserSettings(TEXT)).toEqual({
      user: 'fedora',
      password: '',
      hostname: '',
      keys: [],
      packages: [],
      commands: ['echo one'],
    });
  });

  it('are written without losing comments, order, or what no form knows', () => {
    const after = withUserSettings(TEXT, { password: 'k3vd-9wqz', commands: ['echo one', 'echo two'] });
    expect(after).toBe(`#cloud-config
# who may log in
user: fedora # the image has it
write_files:
  - path: /etc/motd
    content: |
      hello
runcmd:
  - echo one
  - echo two
password: k3vd-9wqz
chpasswd:
  expire: false
`);
    expect(withUserSettings(after, { password: '', commands: ['echo one'] })).toBe(TEXT);
  });

  it('keep a rule for passwords that somebody wrote', () => {
    const text = '#cloud-config\nchpasswd: {expire: true}\n';
    const after = withUserSettings(text, { password: 'secret-word' });
    expect(after).toContain('expire: true');
    expect(withUserSettings(after, { password: '' })).toContain('expire: true');
  });

  it('begin a text of their own, and end it', () => {
    expect(withUserSettings('', { user: 'me' })).toBe('#cloud-config\nuser: me\n');
    expect(withUserSettings('#cloud-config\nuser: me\n', { user: '' })).toBe('');
    expect(withUserSettings('#cloud-config\n# note\nuser: me\n', { user: '' })).toContain('# note');
    expect(withUserSettings('## template: jinja\n#cloud-config\n', { user: 'x' })).toBe(
      '## template: jinja\n#cloud-config\nuser: x\n',
    );
  });

  it.each(['#!/bin/sh\ntrue', '#cloud-config\n- a\n', '#cloud-config\na: [', 'Content-Type: multipart/mixed'])(
    'are not for a text that no form can show: %s',
    (text) => {
      expect(readUserSettings(text)).toBeUndefined();
      expect(withUserSettings(text, { user: 'x' })).toBe(text);
    },
  );

  it('leave alone lists that hold more than words', () => {
    const text = '#cloud-config\nruncmd:\n  - [ls, -l]\nusers:\n  - default\n';
    expect(readUserSettings(text)).toMatchObject({ commands: undefined, packages: [] });
    expect(withUserSettings(text, { user: 'x' })).toContain('[ ls, -l ]');
  });

  it('are read as they were written, whatever the words are', () => {
    fc.assert(
      fc.property(fc.constantFrom('', TEXT, '#cloud-config\n'), settings, (text, change) => {
        const after = withUserSettings(text, change);
        expect({ ...readUserSettings(text), ...change }).toEqual(readUserSettings(after));
        expect(withUserSettings(after, change)).toBe(after);
      }),
    );
  });

  it('never fail on any text', () => {
    fc.assert(
      fc.property(fc.string(), settings, (text, change) => {
        for (const one of [text, `#cloud-config\n${text}`]) {
          readUserSettings(withUserSettings(one, change));
          yamlFault(one);
        }
      }),
    );
  });
});

describe('a fault of YAML', () => {
  it('is told with its line', () => {
    expect(yamlFault('#cloud-config\nuser: fedora\npackages: [a\nx: y\n')?.line).toBeGreaterThan(2);
    expect(yamlFault('#cloud-config\nuser: a\nuser: b\n')).toMatchObject({ line: 3 });
    expect(yamlFault(TEXT)).toBeUndefined();
  });
});
