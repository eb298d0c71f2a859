import { describe, expect, it } from 'vitest';
import { anImage } from '../image.fixture';
import { shownFirst } from './shown';

const some = (count: number) => Array.from({ length: count }, (_, index) => anImage({ name: `image-${index}` }));
const names = (images: readonly { readonly name: string }[]): string => images.map(({ name }) => name).join(' ');

describe('the images of a family that are shown at first', () => {
  it('are the first three', () => {
    expect(names(shownFirst(some(60), false, undefined))).toBe('image-0 image-1 image-2');
  });

  it('are all, rather than all but one', () => {
    expect(shownFirst(some(4), false, undefined)).toHaveLength(4);
    expect(shownFirst(some(5), false, undefined)).toHaveLength(3);
    expect(shownFirst([], false, undefined)).toEqual([]);
  });

  it('hold the chosen one, once', () => {
    expect(names(shownFirst(some(60), false, 'DataSource/images/image-41'))).toBe('image-0 image-1 image-2 image-41');
    expect(shownFirst(some(60), false, 'DataSource/images/image-1')).toHaveLength(3);
  });

  it('are more when they were searched for', () => {
    expect(shownFirst(some(60), true, undefined)).toHaveLength(12);
  });
});
