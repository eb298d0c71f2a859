import { expect, it } from 'vitest';
import { queryElsewhere } from './query-elsewhere';

it('takes the choice along to another namespace, but not what is only in this one', () => {
  const query = new URLSearchParams('template=openshift/a/b&from=web&snapshot=s&step=size');
  expect(queryElsewhere(query).toString()).toBe(
    new URLSearchParams({ template: 'openshift/a/b', step: 'size' }).toString(),
  );
  expect(query.get('from')).toBe('web');
});
