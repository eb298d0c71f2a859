import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../lib/message';
import { editVm, type Draft } from '../../../../resources/draft/draft';
import { setPath } from '../../../../resources/draft/path';
import { emptyDraft } from '../../../../resources/draft/start';
import { malformed } from '../../../../resources/malformed.fixture';
import { withSshKey } from '../../../../resources/vm/form/access/ssh-key';
import { withInstancetype, withPreference } from '../../../../resources/vm/form/size/size';
import { withBootSource } from '../../../../resources/vm/form/source/write';
import { shownValues } from '../../../text';
import { summaryOf } from './summary';

const plain = (value: Message | string): string =>
  typeof value === 'string'
    ? value
    : value.key.replaceAll(/{{(\w+)}}/g, (_whole, name: string) => String(shownValues(value.values, 'en')[name]));

const linesOf = (draft: Draft, surroundings = {}): Record<string, readonly string[]> =>
  Object.fromEntries(
    summaryOf(draft, surroundings).flatMap(({ lines }) => lines.map(({ id, values }) => [id, values.map(plain)])),
  );

const draft = emptyDraft('shop', 'web');

describe('the summary', () => {
  it('says of an empty draft what it is', () => {
    expect(linesOf(draft)).toEqual({
      source: ['Nothing yet'],
      size: ['1 vCPU, 2 GiB of memory'],
      preference: ['No preference'],
      disks: ['None'],
      nics: ['default: pod network'],
      'ssh-key': ['None'],
      'first-start': ['Nothing'],
      runs: ['Always'],
      nodes: ['Any node'],
    });
  });

  it('tells source, size, disks and access', () => {
    const image = { from: 'data-source', namespace: 'images', name: 'fedora', sizeBytes: 5 * 1024 ** 3 } as const;
    const typed = editVm(withBootSource(draft, image), (vm) =>
      withPreference(withInstancetype(vm, { kind: 'VirtualMachineClusterInstancetype', name: 'u1.small' }), {
        kind: 'VirtualMachineClusterPreference',
        name: 'fedora',
      }),
    );
    const instancetype = { metadata: { name: 'u1.small' }, spec: { cpu: { guest: 1 }, memory: { guest: '2Gi' } } };
    const lines = linesOf(withSshKey(typed, { secret: 'mine' }), { instancetype });
    expect(lines).toMatchObject({
      source: ['Boot image fedora in images'],
      size: ['u1.small', '1 vCPU, 2 GiB of memory'],
      preference: ['fedora'],
      'ssh-key': ['In Secret mine'],
      'first-start': ['cloud-init'],
    });
    expect(lines['disks']).toEqual([expect.stringContaining('rootdisk')]);
  });

  it('tells where it runs', () => {
    const spec = 'spec.template.spec';
    const placed = editVm(draft, (vm) =>
      setPath(
        setPath(setPath(vm, `${spec}.nodeSelector`, { zone: 'a' }), `${spec}.tolerations`, [
          { key: 'gpu', operator: 'Exists' },
        ]),
        'spec.runStrategy',
        'Halted',
      ),
    );
    expect(linesOf(placed)).toMatchObject({ runs: ['Stopped'], nodes: ['zone=a', 'Taint gpu'] });
  });

  it('gets through whatever the manifest holds', () => {
    fc.assert(
      fc.property(malformed(), (vm) => {
        expect(summaryOf({ vm, others: [] }, {})).toHaveLength(6);
      }),
    );
  });
});
