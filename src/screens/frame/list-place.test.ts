import { describe, expect, it } from 'vitest';
import { vmListPath } from '../paths';
import { listPlaceOf } from './list-place';

describe('the namespace of a list page', () => {
  it('is the one that is named', () => {
    const url = { pathname: vmListPath('shop'), named: 'shop', active: 'billing' };
    expect(listPlaceOf(url)).toEqual({ namespace: 'shop', redirect: false });
  });

  it('is all of them where the URL says so, whatever is active', () => {
    const url = { pathname: vmListPath(undefined), named: undefined, active: 'billing' };
    expect(listPlaceOf(url)).toEqual({ namespace: undefined, redirect: false });
  });

  it('is the active one where the URL says nothing, and the URL is made to say it', () => {
    const url = { pathname: '/vm-manager/vms', named: undefined, active: 'billing' };
    expect(listPlaceOf(url)).toEqual({ namespace: 'billing', redirect: true });
    expect(listPlaceOf({ ...url, active: undefined })).toEqual({ namespace: undefined, redirect: true });
  });

  it("leaves the URLs of the console's own pages alone", () => {
    const pathname = '/k8s/kubevirt.io~v1~VirtualMachine';
    expect(listPlaceOf({ pathname, named: undefined, active: 'billing' })).toEqual({
      namespace: 'billing',
      redirect: false,
    });
  });
});
