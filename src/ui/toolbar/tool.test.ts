import { describe, expect, it } from 'vitest';
import { menuOf, type Tool } from './tool';

const noop = (): void => undefined;

describe('tools that find no room', () => {
  it('become lines of one menu: buttons first, then the lines of the menus with their groups', () => {
    const tools: readonly Tool[] = [
      {
        kind: 'menu',
        id: 'keys',
        label: 'Keys',
        groups: [{ id: 'a', entries: [{ id: 'esc', label: 'Esc', onSelect: noop }] }],
      },
      { kind: 'button', id: 'copy', label: 'Copy', icon: null, disabledReason: 'Nothing is selected', onSelect: noop },
      { kind: 'menu', id: 'log', label: 'Log', groups: [{ id: 'a', entries: [] }] },
    ];
    const groups = menuOf(tools);
    expect(groups.map(({ id }) => id)).toEqual(['buttons', 'keys-a', 'log-a']);
    expect(groups[0]?.entries[0]).toMatchObject({ id: 'copy', label: 'Copy', disabledReason: 'Nothing is selected' });
    expect(groups[1]?.entries.map(({ label }) => label)).toEqual(['Esc']);
    expect(groups.map(({ label }) => label)).toEqual([undefined, 'Keys', 'Log']);
  });
});
