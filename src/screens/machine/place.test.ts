import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instancePath, vmPath } from '../paths';
import { machinePlaceOf } from './place';

const TABS = ['', 'yaml', 'events'];
const RESOURCE = '/k8s/ns/shop/kubevirt.io~v1~VirtualMachine/web-1';

describe('which object a details page shows', () => {
  it('reads a page of its own from the parts of the route', () => {
    const url = {
      pathname: vmPath('shop', 'web-1', 'yaml'),
      params: { ns: 'shop', name: 'web-1', tab: 'yaml' },
      given: {},
    };
    const place = machinePlaceOf('vm', url, TABS);
    expect(place).toMatchObject({ namespace: 'shop', name: 'web-1', tab: 'yaml' });
    expect(place.tabPath('events')).toBe(vmPath('shop', 'web-1', 'events'));
    expect(machinePlaceOf('vmi', { ...url, pathname: instancePath('shop', 'web-1') }, TABS).tabPath('')).toBe(
      instancePath('shop', 'web-1'),
    );
  });

  it("reads the console's own page, where only the URL names the tab", () => {
    const url = { pathname: `${RESOURCE}/events`, params: {}, given: { namespace: 'shop', name: 'web-1' } };
    const place = machinePlaceOf('vm', url, TABS);
    expect(place).toMatchObject({ namespace: 'shop', name: 'web-1', tab: 'events' });
    expect([place.tabPath(''), place.tabPath('yaml')]).toEqual([RESOURCE, `${RESOURCE}/yaml`]);
  });

  it('reads everything from the URL when nothing else says it', () => {
    const place = machinePlaceOf('vm', { pathname: '/k8s/ns/a%20b/x/web%2D1', params: {}, given: {} }, TABS);
    expect(place).toMatchObject({ namespace: 'a b', name: 'web-1', tab: '' });
  });

  it('opens the first tab when the URL names one that does not exist', () => {
    expect(machinePlaceOf('vm', { pathname: `${RESOURCE}/pods`, params: {}, given: {} }, TABS).tab).toBe('');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('vm' as const, 'vmi' as const), (rest, about) => {
        const place = machinePlaceOf(about, { pathname: `/k8s/ns/${rest}`, params: {}, given: {} }, TABS);
        expect(TABS).toContain(place.tab);
        expect(place.tabPath('yaml').endsWith('/yaml')).toBe(true);
      }),
    );
  });
});
