import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../../resources/draft/draft';
import type { KubeObject } from '../../../../resources/object';
import { readManifests } from './read';
import { sameValue, sharing } from './same';
import { followForm, followText, sideOf } from './sync';
import { objectsOf, writeManifests } from './write';

const vm = (spec: Record<string, unknown> = { runStrategy: 'Always' }): KubeObject => ({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachine',
  metadata: { name: 'web', namespace: 'shop' },
  spec,
});
const secret = (name: string, data: Record<string, string> = { userdata: 'a' }): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name },
  stringData: data,
});
const draft: Draft = { vm: vm(), others: [] };

const json: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string(),
    fc.constantFrom(
      'yes',
      'on',
      '1e3',
      '0x1f',
      '- a',
      '# no',
      'a: b',
      '  x ',
      'two\nlines\n',
      '---',
      '{',
      '1_0',
      '~',
      'null',
    ),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('fields'),
  ),
  fields: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'yes', '0', 'x.y/z'), tie('value'), { maxKeys: 4 }),
})).value;
const spec = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), json, { maxKeys: 4 });
const others = fc
  .uniqueArray(fc.constantFrom('one', 'two', 'three'), { maxLength: 3 })
  .chain((names) => fc.tuple(...names.map((name) => spec.map((data): KubeObject => ({ ...secret(name), data })))));
const drafts: fc.Arbitrary<Draft> = fc.record({ vm: spec.map((fields) => vm(fields)), others });

const draftIn = (text: string): Draft => {
  const reading = readManifests(text);
  if (!reading.ok) throw new Error(`line ${reading.problem.line}: ${JSON.stringify(reading.problem.message)}\n${text}`);
  return reading.draft;
};

describe('the text of a draft', () => {
  it('says what the draft says, whatever is in it', () => {
    fc.assert(fc.property(drafts, (any) => sameValue(draftIn(sideOf(any).text), any)));
  });

  it('follows every change of the form', () => {
    fc.assert(
      fc.property(drafts, drafts, (before, after) => {
        const side = followForm(sideOf(before), after);
        expect(side.problem).toBeUndefined();
        expect(draftIn(side.text)).toEqual(JSON.parse(JSON.stringify(after)));
      }),
    );
  });

  it('quotes words that another YAML would read as true or false', () => {
    expect(writeManifests([vm({ hostname: 'yes' })])).toContain('hostname: "yes"');
  });

  it('writes shared parts twice, not as an alias', () => {
    const labels = { app: 'web' };
    const text = writeManifests(objectsOf({ vm: vm({ one: labels, other: labels }), others: [] }));
    expect(text).not.toContain('*');
  });
});

describe('an edit of the form', () => {
  const typed = [
    'apiVersion: kubevirt.io/v1',
    'kind: VirtualMachine',
    '# who asked for it',
    'metadata:',
    '  name: web # the shop',
    '  namespace: shop',
    'spec:',
    "  runStrategy: 'Manual'",
    '  disks:',
    '    # the first',
    '    - name: root',
    '    # the second',
    '    - name: data',
    '',
  ].join('\n');
  const side = followText(sideOf(draft), typed, draft);

  it('leaves comments, order and quotes of the text alone', () => {
    const after: Draft = {
      ...side.draft,
      vm: vm({ runStrategy: 'Always', disks: [{ name: 'root' }, { name: 'data', bootOrder: 1 }] }),
    };
    const { text } = followForm(side.side, after);
    expect(text).toBe(
      typed.replace("'Manual'", "'Always'").replace('- name: data', '- name: data\n      bootOrder: 1'),
    );
  });

  it('takes an entry out of a list with its comment', () => {
    const after: Draft = { ...side.draft, vm: vm({ runStrategy: 'Manual', disks: [{ name: 'root' }] }) };
    const { text } = followForm(side.side, after);
    expect(text).not.toContain('the second');
    expect(text).toContain('# the first\n    - name: root');
  });

  it('renames an object without writing it anew', () => {
    const start = sideOf({ vm: vm(), others: [secret('web-keys')] });
    const commented = followText(start, start.text.replace('stringData:', '# of the team\nstringData:'), start.base);
    const after: Draft = { vm: commented.draft.vm, others: [{ ...secret('shop-keys') }] };
    expect(followForm(commented.side, after).text).toContain('name: shop-keys\n# of the team\nstringData:');
  });

  it('gets through a text with aliases', () => {
    const aliased = `${sideOf(draft).text}a: &x\n  one: 1\nb: *x\n`;
    const known = followText(sideOf(draft), aliased, draft);
    const after: Draft = { ...known.draft, vm: { ...known.draft.vm, b: { one: 2 } } };
    expect(draftIn(followForm(known.side, after).text)).toEqual(after);
  });
});

describe('an edit of the text', () => {
  it('keeps fields that no form knows', () => {
    const { draft: next } = followText(sideOf(draft), `${sideOf(draft).text}  unheardOf:\n    - deep: [1]\n`, draft);
    expect(next.vm.spec).toEqual({ runStrategy: 'Always', unheardOf: [{ deep: [1] }] });
  });

  it('leaves alone what says the same, and the text as it was typed', () => {
    const both: Draft = { vm: vm(), others: [secret('keys')] };
    const text = `${sideOf(both).text}# bye\n`.replace('Always', 'Halted');
    const result = followText(sideOf(both), text, both);
    expect(result.side.text).toBe(text);
    expect(result.draft.vm).not.toBe(both.vm);
    expect(result.draft.vm.metadata).toBe(both.vm.metadata);
    expect(result.draft.others).toBe(both.others);
    expect(followText(result.side, `${text}\n`, result.draft).draft).toBe(result.draft);
  });

  it('keeps a text that cannot be read, says the line, and lets the form go on', () => {
    const broken = sideOf(draft).text.replace('namespace: shop', 'namespace: [shop');
    const result = followText(sideOf(draft), broken, draft);
    expect(result.draft).toBe(draft);
    expect(result.side.text).toBe(broken);
    expect(result.side.problem?.line).toBeGreaterThan(4);
    const after: Draft = { ...draft, vm: vm({ runStrategy: 'Halted' }) };
    expect(followForm(result.side, after)).toBe(result.side);
  });

  it('puts what the form did meanwhile into the text when that can be read again', () => {
    const start = sideOf(draft);
    const broken = followText(start, `${start.text}  hostname: [`, draft).side;
    const form: Draft = { ...draft, vm: vm({ runStrategy: 'Halted', added: 1 }) };
    const waiting = followForm(broken, form);
    const { side, draft: next } = followText(waiting, `${start.text}  hostname: web # mine\n`, form);
    expect(next.vm.spec).toEqual({ runStrategy: 'Halted', added: 1, hostname: 'web' });
    expect(side.text).toContain('hostname: web # mine');
    expect(draftIn(side.text)).toEqual(next);
  });
});

describe('a text that is no draft', () => {
  const whole = sideOf(draft).text;
  it.each([
    ['', 1, 'There is no VirtualMachine of kubevirt.io in it'],
    ['just words', 1, 'This is not an object: it needs apiVersion, kind and metadata'],
    [`${whole}---\n- a\n`, 9, 'This is not an object: it needs apiVersion, kind and metadata'],
    [`${whole}---\nkind: Secret\n`, 9, 'apiVersion or kind is missing'],
    [`${whole}---\napiVersion: v1\nkind: Secret\n`, 9, 'metadata is missing'],
    [`${whole}---\napiVersion: v1\nkind: Secret\nmetadata: [a]\n`, 9, 'metadata must be an object'],
    [`${whole}---\n${whole}`, 9, 'There is a second VirtualMachine: create one at a time'],
    ['apiVersion: v1\nkind: Secret\nmetadata: {}\n', 1, 'There is no VirtualMachine of kubevirt.io in it'],
  ])('%j', (text, line, key) => {
    expect(readManifests(text)).toEqual({ ok: false, problem: { line, message: { key } } });
  });

  it('is not brought down by aliases that explode', () => {
    const nine = (name: string): string => `[${Array<string>(9).fill(`*${name}`).join(',')}]`;
    const bomb = `${whole}a: &a [x]\nb: &b ${nine('a')}\nc: &c ${nine('b')}\nd: &d ${nine('c')}\ne: ${nine('d')}\n`;
    expect(readManifests(bomb)).toMatchObject({ ok: false });
  });

  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((tail) => whole + tail),
        ),
        (text) => {
          const reading = readManifests(text);
          expect(reading.ok || reading.problem.line >= 1).toBe(true);
        },
      ),
    );
  });
});

describe('sharing', () => {
  it('equals the new value and keeps what did not change', () => {
    fc.assert(
      fc.property(json, json, (before, next) => {
        expect(sharing(before, next)).toEqual(next);
        expect(sharing(before, structuredClone(before))).toBe(before);
      }),
    );
  });
});
