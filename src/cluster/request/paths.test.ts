import { describe, expect, it } from 'vitest';
import { POD, VM } from '../../resources/kinds';
import { listPath, subresourcePath, withQuery } from './paths';

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

describe('subresourcePath', () => {
  it("is in a group of KubeVirt's own for its kinds, and below the object for those of the core group", () => {
    expect(subresourcePath(VM, 'shop', 'web', 'vnc/screenshot')).toBe(
      '/apis/subresources.kubevirt.io/v1/namespaces/shop/virtualmachines/web/vnc/screenshot',
    );
    expect(subresourcePath(POD, 'shop', 'web-1', 'eviction')).toBe('/api/v1/namespaces/shop/pods/web-1/eviction');
  });
});
