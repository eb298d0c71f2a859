import { describe, expect, it } from 'vitest';
import { VM } from '../../resources/kinds';
import { listPath, withQuery } from './paths';

describe('withQuery', () => {
  it('adds to a query that the path has already, as the watch of one object needs', () => {
    const path = listPath(VM, { namespace: 'shop', fieldSelector: 'metadata.name=cart-db' });
    expect(withQuery(path, { watch: 'true', resourceVersion: '7' })).toBe(
      '/apis/kubevirt.io/v1/namespaces/shop/virtualmachines?fieldSelector=metadata.name%3Dcart-db&watch=true&resourceVersion=7',
    );
  });

  it('leaves out what is not set', () => {
    expect(withQuery('/api/v1/pods', { limit: 500, continue: undefined, labelSelector: '' })).toBe(
      '/api/v1/pods?limit=500',
    );
  });
});
