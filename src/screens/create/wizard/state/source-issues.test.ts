import { expect, it } from 'vitest';
import type { Issue } from '../../../../resources/draft/draft';
import { emptyDraft } from '../../../../resources/draft/start';
import { withBootSource } from '../../../../resources/vm/form/source/write';
import { withSourceIssues } from './source-issues';

const at = (field: string): Issue => ({ step: 'disks', field, severity: 'error', message: 'no' });
const steps = (source: Parameters<typeof withBootSource>[1], ...fields: readonly string[]): readonly string[] =>
  withSourceIssues(fields.map(at), withBootSource(emptyDraft('shop', 'web'), source)).map(({ step }) => step);

it('puts what is wrong with the boot disk’s content on the step of the source, and leaves the rest on the disks', () => {
  const container = { from: 'container-disk', image: '' } as const;
  const volume = 'spec.template.spec.volumes';
  expect(steps(container, `${volume}[0].containerDisk.image`, `${volume}[1].name`, `${volume}[0]`)).toEqual([
    'source',
    'disks',
    'source',
  ]);
  const template = 'spec.dataVolumeTemplates[0].spec';
  const http = { from: 'http', url: '' } as const;
  expect(steps(http, `${template}.source.http.url`, `${template}.storage`, `${template}.sourceOfAnother`)).toEqual([
    'source',
    'disks',
    'disks',
  ]);
  const image = { from: 'data-source', namespace: 'images', name: 'gone' } as const;
  expect(steps(image, `${template}.sourceRef.name`)).toEqual(['source']);
  expect(steps({ from: 'none' }, `${volume}[0]`)).toEqual(['disks']);
});
