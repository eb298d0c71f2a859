import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VM, VMI } from '../resources/kinds';
import { malformed } from '../resources/malformed.fixture';
import type { CatalogueEntry } from './catalogue';
import { VMI_COMMANDS, VM_COMMANDS } from './catalogue';
import type { Command, Target } from './command';

/** Judged by the command, with all that it says on the way. */
const judge = <Input>(command: Command<Input>, before: Target, now: Target, input: Input): unknown => {
  command.cli(now, input);
  command.progress?.(now, input);
  expect(Number.isFinite(command.extraMs?.(before, input) ?? 0)).toBe(true);
  return command.settled(before, now, input);
};

const settle = (entry: CatalogueEntry, before: Target, now: Target): unknown => {
  const edit = { from: { a: 'x' }, to: { b: 'y' } };
  switch (entry.wants) {
    case 'nothing':
      return judge(entry.command, before, now, undefined);
    case 'disks':
      return judge(entry.command, before, now, { deleteDisks: ['a'] });
    case 'labels':
    case 'annotations':
      return judge(entry.command, before, now, edit);
    case 'node':
      return judge(entry.command, before, now, { node: 'worker-1' });
    case 'template': {
      const request = { namespace: 'demo', name: 'web', vm: { namespace: 'demo', name: 'web-1' }, attempt: 'x1' };
      return judge(entry.command, before, now, { as: 'kubevirt', request });
    }
    case 'clone': {
      const source = { kind: 'VirtualMachine', name: 'web-1' } as const;
      return judge(entry.command, before, now, { namespace: 'demo', source, name: 'copy', start: true, attempt: 'x1' });
    }
  }
};

describe('commands on arbitrary objects', () => {
  it('offer, ask and judge without throwing', () => {
    const object = fc.option(malformed(), { nil: undefined });
    fc.assert(
      fc.property(object, object, object, object, (vm, vmi, laterVm, laterVmi) => {
        const before: Target = { ref: { kind: VM, namespace: 'demo', name: 'web-1' }, vm, vmi };
        const now: Target = { ref: { kind: VMI, name: 'web-1' }, vm: laterVm, vmi: laterVmi };
        for (const entry of [...VM_COMMANDS, ...VMI_COMMANDS]) {
          const { command } = entry;
          expect(typeof command.check(now).ok).toBe('boolean');
          // which rights a template takes is asked in its dialog, as that depends on the kind
          expect(command.access(now).length > 0 || entry.wants === 'template').toBe(true);
          const settled = settle(entry, before, now);
          expect(settled === 'pending' || settled === 'done' || typeof settled === 'object').toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
