import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { malformed } from '../malformed.fixture';
import { claim, condition, cron, dataSource, dataVolume, GOLDEN, MARKS, snapshot } from './image.fixture';
import { imagesOf, volumeImagesOf, type ImageParts } from './join';

const NONE: ImageParts = { dataSources: [], crons: [], claims: [], dataVolumes: [], snapshots: [] };
const imageOf = (parts: Partial<ImageParts>) => imagesOf({ ...NONE, ...parts })[0]!;
const keys = (parts: Partial<ImageParts>) => imagesOf({ ...NONE, ...parts }).map(({ key }) => key);

describe('a data source', () => {
  test('takes size and storage from the volume behind it and its defaults from labels', () => {
    const image = imageOf({
      dataSources: [dataSource(GOLDEN, 'fedora', 'fedora-1', { labels: MARKS })],
      claims: [claim(GOLDEN, 'fedora-1')],
    });
    expect(image).toMatchObject({
      key: `DataSource/${GOLDEN}/fedora`,
      title: 'Fedora',
      family: 'fedora',
      golden: true,
      state: { phase: 'ready' },
      sizeBytes: 10 * 1024 ** 3,
      storageClass: 'fast',
      instancetype: { name: 'u1.medium', kind: 'VirtualMachineClusterInstancetype' },
      preference: { name: 'fedora', kind: 'VirtualMachineClusterPreference' },
      volume: { kind: 'PersistentVolumeClaim', namespace: GOLDEN, name: 'fedora-1' },
    });
  });

  test('keeps the name that its owner gave it, and says which system it has', () => {
    const image = imageOf({ dataSources: [dataSource('demo', 'team-base', 'x', { labels: MARKS })] });
    expect(image).toMatchObject({ title: 'team-base', system: 'Fedora', family: 'fedora', golden: false });
  });

  const NOT_READY = { status: { conditions: [condition('Ready', 'False', 'NoSource', 'No source PVC set')] } };

  test('that has nothing yet shows the first import of its cron', () => {
    const going = [
      condition('Progressing', 'True', 'ImportProgressing'),
      condition('UpToDate', 'False', 'ImportProgressing'),
    ];
    const image = imageOf({
      dataSources: [dataSource(GOLDEN, 'fedora', undefined, NOT_READY)],
      crons: [cron(GOLDEN, 'fedora-cron', 'fedora', going, 'fedora-2')],
      dataVolumes: [dataVolume(GOLDEN, 'fedora-2', 'ImportInProgress', '42.31%')],
    });
    expect(image.state).toEqual({ phase: 'importing', percent: 42.31 });
    expect(image.freshness?.phase).toBe('importing');
    expect(image.sizeBytes).toBe(30 * 1024 ** 3);
    expect(image.origin).toEqual({ from: 'registry', where: 'docker://registry.example/fedora:43' });
  });

  test('stays usable while its cron imports a newer one, or fails to', () => {
    const parts = { dataSources: [dataSource(GOLDEN, 'fedora', 'fedora-1')] };
    const going = [condition('Progressing', 'True', 'ImportProgressing'), condition('UpToDate', 'False', 'Outdated')];
    const crons = [cron(GOLDEN, 'c', 'fedora', going, 'fedora-2')];
    const failed = dataVolume(GOLDEN, 'fedora-2', 'ImportInProgress', 'N/A', {
      conditions: [condition('Running', 'False', 'Error', 'Unable to connect: 404')],
    });
    const first = imageOf({
      ...parts,
      crons,
      dataVolumes: [dataVolume(GOLDEN, 'fedora-2', 'ImportInProgress', '5.00%')],
    });
    expect([first.state.phase, first.freshness?.phase, first.freshness?.percent]).toEqual(['ready', 'importing', 5]);
    const second = imageOf({ ...parts, crons, dataVolumes: [failed] });
    expect(second.state.phase).toBe('ready');
    expect(second.freshness).toEqual({ phase: 'failed', reason: 'Unable to connect: 404', percent: undefined });
  });

  test('gives the reasons of the cluster', () => {
    expect(imageOf({ dataSources: [dataSource('demo', 'x', 'gone', NOT_READY)] }).state).toEqual({
      phase: 'no',
      reason: 'No source PVC set',
    });
    const copying = {
      status: { conditions: [condition('Ready', 'False', 'CloneInProgress', 'Import DataVolume phase …')] },
    };
    expect(imageOf({ dataSources: [dataSource('demo', 'x', 'y', copying)] }).state.phase).toBe('importing');
  });

  test('finds the failed import of the volume that it names', () => {
    const broken = dataVolume('demo', 'y', 'ImportInProgress', 'N/A', {
      conditions: [condition('Running', 'False', 'Error', 'expected status code 200, got 404')],
    });
    const image = imageOf({ dataSources: [dataSource('demo', 'x', 'y', NOT_READY)], dataVolumes: [broken] });
    expect(image.state).toEqual({ phase: 'no', reason: 'expected status code 200, got 404' });
  });
});

describe('the time of the last import', () => {
  const at = '2026-08-20T10:00:00Z';
  const made = claim('demo', 'v', {
    labels: MARKS,
    metadata: { name: 'v', namespace: 'demo', labels: MARKS, creationTimestamp: at },
  });
  const importing = (phase: string, conditions: readonly unknown[] = []) =>
    imageOf({ claims: [made], dataVolumes: [dataVolume('demo', 'v', phase, '1.00%', { conditions })] }).importedAt;

  test('is not known before the content is there', () => {
    expect(importing('ImportInProgress')).toBeUndefined();
  });

  test('is when the content was complete, else when the volume was made', () => {
    const done = { type: 'Ready', status: 'True', lastTransitionTime: '2026-08-20T10:05:00Z' };
    expect(importing('Succeeded', [done])).toBe(Date.parse('2026-08-20T10:05:00Z'));
    expect(imageOf({ claims: [made] }).importedAt).toBe(Date.parse(at));
  });
});

describe('volumes', () => {
  test('are images when they are marked, and neither a disk of a VM nor behind a data source', () => {
    const generation = { ...MARKS, 'cdi.kubevirt.io/dataImportCron': 'fedora-cron' };
    const parts = {
      dataSources: [dataSource('demo', 'base', 'behind')],
      claims: [
        claim('demo', 'behind', { labels: MARKS }),
        claim('demo', 'plain'),
        claim('demo', 'marked', { labels: MARKS }),
        claim('demo', 'disk-of-vm', { labels: { ...MARKS, 'kubevirt.io/created-by': 'uid' } }),
        claim('demo', 'generation', { labels: generation }),
      ],
    };
    expect(keys(parts)).toEqual(['DataSource/demo/base', 'PersistentVolumeClaim/demo/marked']);
  });

  test('can all be chosen on demand, but for scratch space', () => {
    const claims = [
      claim('demo', 'plain'),
      claim('demo', 'prime-0a1b2c3d-1111-2222-3333-444455556666'),
      claim('demo', 'a-scratch'),
    ];
    const images = volumeImagesOf({ claims, dataVolumes: [], snapshots: [snapshot('demo', 's', true)] });
    expect(images.map(({ name }) => name)).toEqual(['plain', 's']);
  });

  test('say how far they are', () => {
    const labels = MARKS;
    const state = (phase: string, progress?: string) =>
      imageOf({ claims: [claim('demo', 'v', { labels })], dataVolumes: [dataVolume('demo', 'v', phase, progress)] })
        .state;
    expect(state('ImportInProgress', '7.50%')).toEqual({ phase: 'importing', percent: 7.5 });
    expect(state('UploadReady', 'N/A')).toEqual({ phase: 'importing', percent: undefined });
    expect(state('PendingPopulation').phase).toBe('no');
    expect(state('Succeeded', '100.0%').phase).toBe('ready');
    expect(imageOf({ claims: [claim('demo', 'v', { labels, status: { phase: 'Lost' } })] }).state.phase).toBe('no');
  });

  test('are taken from snapshots as well', () => {
    const image = imageOf({ snapshots: [snapshot('demo', 's', false, { labels: MARKS })] });
    expect(image).toMatchObject({ kind: 'VolumeSnapshot', state: { phase: 'no' }, sizeBytes: 5 * 1024 ** 3 });
    expect(image.origin).toEqual({ from: 'pvc', where: 'demo/root' });
  });
});

describe('the list', () => {
  test('has golden images first, then goes by title', () => {
    const dataSources = [
      dataSource('demo', 'aaa', 'x'),
      dataSource(GOLDEN, 'ubuntu', 'x'),
      dataSource(GOLDEN, 'fedora', 'x'),
    ];
    expect(keys({ dataSources })).toEqual([
      `DataSource/${GOLDEN}/fedora`,
      `DataSource/${GOLDEN}/ubuntu`,
      'DataSource/demo/aaa',
    ]);
  });

  test('keeps an image while nothing behind it changes, and only then', () => {
    const parts = {
      ...NONE,
      dataSources: [dataSource('demo', 'x', 'v'), dataSource('demo', 'y', 'w')],
      claims: [claim('demo', 'v'), claim('demo', 'w')],
    };
    const before = imagesOf(parts);
    const after = imagesOf({ ...parts, claims: [claim('demo', 'v'), parts.claims[1]!] });
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
  });

  test('comes of whatever the API says', () => {
    const some = fc.array(malformed(), { maxLength: 3 });
    fc.assert(
      fc.property(some, some, some, some, some, (dataSources, crons, claims, dataVolumes, snapshots) => {
        // objects without metadata never get into a store
        const real = (objects: typeof dataSources) =>
          objects.filter((object) => typeof object === 'object' && object !== null);
        const parts = {
          dataSources: real(dataSources),
          crons: real(crons),
          claims: real(claims),
          dataVolumes: real(dataVolumes),
          snapshots: real(snapshots),
        };
        expect(imagesOf(parts).length).toBeGreaterThanOrEqual(parts.dataSources.length);
        expect(volumeImagesOf(parts)).toBeInstanceOf(Array);
      }),
    );
  });
});
