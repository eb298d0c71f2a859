import { describe, expect, it } from 'vitest';
import type { VmTemplate } from '../../../resources/template/template';
import { facetOf, shownEntries, type Entry } from './catalogue';
import { EMPTY_CATALOGUE_QUERY } from './query';
import { aTemplate } from './template.fixture';

const entry = (change: Partial<VmTemplate>, phase: 'ready' | 'unknown' | 'brought' = 'ready'): Entry => ({
  template: aTemplate({ key: `openshift/openshift/${change.name ?? 'x'}`, ...change }),
  availability: { phase },
});

const ENTRIES: readonly Entry[] = [
  entry({ name: 'rhel9', title: 'Red Hat Enterprise Linux 9 VM', family: 'rhel', workload: 'desktop' }),
  entry({ name: 'rhel10', title: 'Red Hat Enterprise Linux 10 VM', family: 'rhel' }, 'unknown'),
  entry({ name: 'fedora', title: 'Fedora VM', isDefaultVariant: true }),
  entry({ name: 'mine', title: 'Zebra', predefined: false, workload: undefined, description: 'with a database' }),
  entry({ name: 'old', title: 'Ancient VM', deprecated: true, family: 'centos' }),
];

const names = (query: Partial<typeof EMPTY_CATALOGUE_QUERY>): readonly string[] =>
  shownEntries(ENTRIES, { ...EMPTY_CATALOGUE_QUERY, ...query }).map(({ template }) => template.name);

describe('the catalogue of templates', () => {
  it("shows the user's own first, then what can start now, the recommended ahead; hides outdated ones", () => {
    expect(names({})).toEqual(['mine', 'fedora', 'rhel9', 'rhel10']);
  });

  it('shows outdated ones last when asked to', () => {
    expect(names({ deprecated: true })).toEqual(['mine', 'fedora', 'rhel9', 'rhel10', 'old']);
  });

  it.each([
    [{ text: 'linux 9' }, ['rhel9']],
    [{ text: 'DATABASE' }, ['mine']],
    [{ text: 'linux zebra' }, []],
    [{ os: ['rhel'] }, ['rhel9', 'rhel10']],
    [{ workload: [''] }, ['mine']],
    [{ workload: ['desktop', ''] }, ['mine', 'rhel9']],
    [{ available: true }, ['mine', 'fedora', 'rhel9']],
    [{ origin: 'own' as const }, ['mine']],
    [{ origin: 'predefined' as const }, ['fedora', 'rhel9', 'rhel10']],
  ])('%j leaves %j', (query, left) => {
    expect(names(query)).toEqual(left);
  });

  it('counts the values that can be chosen, outdated ones only when they are shown', () => {
    const facet = (deprecated: boolean): readonly string[] =>
      facetOf(
        ENTRIES,
        { ...EMPTY_CATALOGUE_QUERY, deprecated },
        ({ family }) => family,
        (family) => family,
      ).map(({ value, count }) => `${value} ${count}`);
    expect(facet(false)).toEqual(['fedora 2', 'rhel 2']);
    expect(facet(true)).toEqual(['centos 1', 'fedora 2', 'rhel 2']);
  });
});
