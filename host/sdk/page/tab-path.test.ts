import { describe, expect, it } from 'vitest';
import { hrefOfTab, placeOfTabs } from './tab-path';

const tabs = [{ href: '' }, { href: 'yaml' }, { href: 'events' }];

describe('where tabs stand', () => {
  it('below a splat route', () => {
    const base = '/k8s/ns/a/pods/x';
    expect(placeOfTabs(base, { name: 'x', '*': '' }, tabs)).toEqual({ base, active: '' });
    expect(placeOfTabs(`${base}/`, { name: 'x', '*': '' }, tabs)).toEqual({ base, active: '' });
    expect(placeOfTabs(`${base}/yaml`, { name: 'x', '*': 'yaml' }, tabs)).toEqual({ base, active: 'yaml' });
    expect(placeOfTabs(`${base}/yaml/deep`, { name: 'x', '*': 'yaml/deep' }, tabs)).toEqual({ base, active: 'yaml' });
  });

  it('below a route that names its tab', () => {
    const place = placeOfTabs('/vm-manager/vms/ns/a/x/yaml', { name: 'x', tab: 'yaml' }, tabs);
    expect(place).toEqual({ base: '/vm-manager/vms/ns/a/x', active: 'yaml' });
  });

  it('below a route that names nothing', () => {
    expect(placeOfTabs('/page/yaml', {}, tabs)).toEqual({ base: '/page', active: 'yaml' });
    expect(placeOfTabs('/page', {}, tabs)).toEqual({ base: '/page', active: '' });
  });

  it('does not take an object called like a tab for the tab', () => {
    expect(placeOfTabs('/k8s/ns/a/pods/yaml', { name: 'yaml' }, tabs)).toEqual({
      base: '/k8s/ns/a/pods/yaml',
      active: '',
    });
  });

  it('builds whole URLs', () => {
    expect(hrefOfTab('/a/b', 'yaml')).toBe('/a/b/yaml');
    expect(hrefOfTab('/a/b', '')).toBe('/a/b');
    expect(hrefOfTab('/a/b', undefined)).toBe('/a/b');
  });
});
