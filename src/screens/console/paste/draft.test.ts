import { describe, expect, it } from 'vitest';
import { layoutNamed } from '../../../resources/keyboard/layouts/all';
import { planTyping } from '../../../resources/keyboard/plan';
import { EMPTY_DRAFT, keysThatAct, typedText, withSecret, withText, type Draft } from './draft';

const acts = (draft: Draft) => keysThatAct(planTyping(typedText(draft), layoutNamed('us')), draft);

describe('the draft of a paste', () => {
  it('makes a secret one line', () => {
    expect(withSecret({ ...EMPTY_DRAFT, text: 'pass\r\nword\n' }, true).text).toBe('password');
    expect(withText({ ...EMPTY_DRAFT, secret: true }, 's3cret\n').text).toBe('s3cret');
    expect(withText(EMPTY_DRAFT, 'a\nb').text).toBe('a\nb');
  });

  it('counts the keys that may do something, but not the Enter that was asked for', () => {
    expect(acts({ ...EMPTY_DRAFT, text: 'a\nb\tc\n' })).toEqual({ enters: 2, tabs: 1 });
    expect(acts({ ...EMPTY_DRAFT, text: 'a', enter: true })).toEqual({ enters: 0, tabs: 0 });
    expect(acts({ ...EMPTY_DRAFT, text: 'a\nb', enter: true })).toEqual({ enters: 1, tabs: 0 });
  });
});
