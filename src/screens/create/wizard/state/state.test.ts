import { describe, expect, it } from 'vitest';
import { msg } from '../../../../lib/message';
import { emptyDraft } from '../../../../resources/draft/start';
import { editVm, type Draft, type Issue } from '../../../../resources/draft/draft';
import { setPath } from '../../../../resources/draft/path';
import { withName } from '../../../../resources/vm/form/identity/name';
import { allIssues, errorsOf, markOf, shownIssues, textIssues } from './shown';
import { checking, edited, rewritten, startState, told, typed, withText } from './state';

const NAME = 'metadata.name';
const SOCKETS = 'spec.template.spec.domain.cpu.sockets';
const draft = emptyDraft('shop', 'web');
const start = startState(draft);
const rename =
  (name: string) =>
  (before: Draft): Draft =>
    withName(before, name);
const sockets =
  (count: number) =>
  (before: Draft): Draft =>
    editVm(before, (vm) => setPath(vm, SOCKETS, count));
const issue = (field: string, step: Issue['step'] = 'size', severity: Issue['severity'] = 'error'): Issue => ({
  step,
  field,
  severity,
  message: msg('Wrong'),
});

describe('editing', () => {
  it('changes nothing when nothing changes', () => {
    expect(edited(start, (same) => same)).toBe(start);
    expect(typed(withText(start), withText(start).yaml?.text ?? '')).toEqual(withText(start));
  });

  it('writes no text until somebody looks at it, and keeps it up to date from then on', () => {
    expect(edited(start, rename('shop')).yaml).toBeUndefined();
    const seen = edited(withText(start), rename('shop'));
    expect(seen.yaml?.text).toContain('name: shop');
  });

  it('takes the draft from the text', () => {
    const seen = withText(start);
    const next = typed(seen, (seen.yaml?.text ?? '').replace('name: web', 'name: shop'));
    expect(next.draft.vm.metadata.name).toBe('shop');
  });

  it('can give up a text that cannot be read', () => {
    const broken = typed(withText(start), 'a: [');
    expect(broken.yaml?.problem).toBeDefined();
    expect(broken.draft).toBe(draft);
    const both = edited(broken, rename('shop'));
    expect(both.yaml?.text).toBe('a: [');
    expect(rewritten(both).yaml).toMatchObject({ problem: undefined, base: both.draft });
    expect(rewritten(both).yaml?.text).toContain('name: shop');
  });
});

describe('what the cluster said', () => {
  it('is dropped when its field is edited, and stays for edits elsewhere', () => {
    const refused = told(start, draft, [issue(NAME, 'source'), issue(SOCKETS)]);
    expect(allIssues([], refused)).toHaveLength(2);
    const renamed = edited(refused, rename('shop'));
    expect(allIssues([], renamed)).toEqual([issue(SOCKETS)]);
    expect(allIssues([], edited(renamed, sockets(3)))).toEqual([]);
  });

  it('is dropped with any edit when it names no field that is there', () => {
    const refused = told(start, draft, [issue(''), issue('spec.unknown.field')]);
    expect(allIssues([], refused)).toHaveLength(2);
    expect(allIssues([], edited(refused, rename('shop')))).toEqual([]);
  });

  it('is not said of a draft that was edited while the answer was under way', () => {
    const later = edited(start, rename('shop'));
    expect(allIssues([], told(later, draft, [issue(NAME, 'source'), issue(SOCKETS)]))).toEqual([issue(SOCKETS)]);
  });

  it('finds fields of the other objects', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'keys' } };
    const two = startState({ ...draft, others: [secret] });
    const refused = told(two, two.draft, [issue('others[0].metadata.name', 'access')]);
    expect(allIssues([], edited(refused, rename('shop')))).toHaveLength(1);
    const gone = edited(refused, (before) => ({ ...before, others: [] }));
    expect(allIssues([], gone)).toEqual([]);
  });

  it('is said once when our own check says the same', () => {
    expect(allIssues([issue(NAME)], told(start, draft, [issue(NAME)]))).toHaveLength(1);
  });
});

it('does not let a text that cannot be read be forgotten', () => {
  expect(textIssues(withText(start))).toEqual([]);
  const broken = typed(withText(start), 'a: b: c');
  expect(textIssues(broken)).toMatchObject([{ step: 'review', severity: 'error', message: { values: { line: 1 } } }]);
  expect(textIssues(rewritten(broken))).toEqual([]);
});

describe('what is shown on a step', () => {
  it('scolds no field that the user has not come to', () => {
    expect(shownIssues([issue(SOCKETS)], 'size', start)).toEqual([]);
    expect(shownIssues([issue(SOCKETS, 'size', 'warning')], 'size', start)).toHaveLength(1);
    expect(shownIssues([issue(SOCKETS)], 'size', edited(start, sockets(0)))).toHaveLength(1);
    // emptied, or still to be filled
    expect(shownIssues([issue(NAME, 'source')], 'source', edited(start, rename('')))).toEqual([]);
  });

  it('is everything once the step was left, and nothing of other steps', () => {
    const left = checking(start, ['size', 'size']);
    expect(shownIssues([issue(SOCKETS), issue(NAME, 'source')], 'size', left)).toEqual([issue(SOCKETS)]);
    expect(checking(left, ['size'])).toBe(left);
  });

  it('is what the cluster said, at once', () => {
    const refused = told(start, draft, [issue(SOCKETS)]);
    expect(shownIssues(allIssues([], refused), 'size', refused)).toEqual([issue(SOCKETS)]);
  });
});

describe('the mark of a step', () => {
  it('comes when the step was left, or the cluster refused something on it', () => {
    expect(markOf([issue(SOCKETS)], 'size', start)).toBe('default');
    expect(markOf([issue(SOCKETS)], 'size', checking(start, ['size']))).toBe('error');
    expect(markOf([issue(SOCKETS, 'size', 'warning')], 'size', checking(start, ['size']))).toBe('success');
    const refused = told(start, draft, [issue(SOCKETS)]);
    expect(markOf(allIssues([], refused), 'size', refused)).toBe('error');
  });

  it('counts errors only', () => {
    expect(errorsOf([issue(SOCKETS), issue(NAME, 'size', 'warning'), issue(NAME, 'source')], 'size')).toEqual([
      issue(SOCKETS),
    ]);
  });
});
