/** Arbitrary boot sources. For tests only. */
import fc from 'fast-check';
import type { BootSource, IsoSource } from './boot-source';

const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/);

const cloned = fc.record(
  {
    from: fc.constantFrom('data-source' as const, 'claim' as const, 'snapshot' as const),
    namespace: label,
    name: label,
    sizeBytes: fc.integer({ min: 1, max: 200 }).map((gib) => gib * 1024 ** 3),
  },
  { requiredKeys: ['from', 'namespace', 'name'] },
);

const imported = fc.record(
  {
    from: fc.constantFrom('http' as const, 'registry' as const),
    url: label.map((name) => `https://example.org/${name}`),
    secret: label,
    certificates: label,
  },
  { requiredKeys: ['from', 'url'] },
);

const existing = fc.record({
  from: fc.constantFrom('existing-claim' as const, 'existing-data-volume' as const),
  name: label,
});

const containerDisk = fc.record({
  from: fc.constant('container-disk' as const),
  image: label.map((name) => `registry.example/${name}:1`),
});

const isoSources: fc.Arbitrary<IsoSource> = fc.oneof(cloned, imported, existing, containerDisk);

export const bootSources: fc.Arbitrary<BootSource> = fc.oneof(
  { weight: 3, arbitrary: isoSources },
  fc.record({ from: fc.constant('iso' as const), iso: isoSources }),
  fc.constantFrom<BootSource>({ from: 'blank' }, { from: 'none' }),
);
