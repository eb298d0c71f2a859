/**
 * Whatever the form makes of disks, the cluster takes it, or the form has already said why not. The cluster here is the sandbox's
 * admission, which knows nothing of the form.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyOf } from '../../../../../sandbox/lib/json';
import { definitionOf, validateAgainstSchema } from '../../../../../sandbox/kinds/registry';
import { admitted, storeWith } from '../../../../../sandbox/kinds/webhooks/request.fixture';
import { dataVolumeAdmission } from '../../../../../sandbox/kinds/webhooks/storage/data-volume';
import type { DraftObject } from '../../../../../sandbox/store/object';
import type { Draft } from '../../../draft/draft';
import { emptyDraft } from '../../../draft/start';
import { accessEdits } from '../access/access.fixture';
import { validateAccess } from '../access/validate/validate';
import { bootSources } from '../source/boot-source.fixture';
import { withBootSource } from '../source/write';
import { validateSource } from '../source/validate';
import { diskEdits } from './disks.fixture';
import { partsOf } from './parts';
import { validateDisks } from './validate/validate';

const shown = (what: unknown): string => JSON.stringify(what);

/** Why the cluster refuses the VM; undefined when it takes it. */
const refusalOfVm = (vm: unknown): string | undefined => {
  try {
    const { denial } = admitted('virtualmachines.kubevirt.io', copyOf(vm as DraftObject));
    return denial === undefined ? undefined : shown(denial);
  } catch (error) {
    return String(error);
  }
};

/** Why CDI refuses a DataVolume. Whether its source exists, and may be read, is not the manifest's business and left out. */
const refusalOfDataVolume = (object: unknown): string | undefined => {
  const definition = definitionOf('datavolumes.cdi.kubevirt.io');
  if (definition === undefined) throw new Error('no DataVolumes');
  const broken = validateAgainstSchema(definition, object as DraftObject);
  if (broken.length > 0) return shown(broken);
  const request = {
    kind: 'datavolumes.cdi.kubevirt.io' as const,
    operation: 'CREATE' as const,
    subresource: undefined,
    old: undefined,
    user: { name: 'admin', groups: [] },
    store: storeWith(),
    random: () => 0,
    object: object as DraftObject,
  };
  const denial = dataVolumeAdmission.validate?.(request, []);
  return denial === undefined ? undefined : shown(denial);
};

/** The DataVolumes that the VM controller makes of the templates. */
const dataVolumesOf = (draft: Draft): readonly unknown[] => [
  ...partsOf(draft.vm).templates.map((template) => {
    const { metadata, spec } = template as { metadata: object; spec: object };
    return {
      apiVersion: 'cdi.kubevirt.io/v1beta1',
      kind: 'DataVolume',
      metadata: { ...metadata, namespace: draft.vm.metadata.namespace },
      spec,
    };
  }),
  ...draft.others.filter(({ kind }) => kind === 'DataVolume'),
];

/** Everything that the cluster refuses about a draft. */
const admittedDraft = (draft: Draft): readonly string[] =>
  [refusalOfVm(draft.vm), ...dataVolumesOf(draft).map(refusalOfDataVolume)].filter((reason) => reason !== undefined);

const start = emptyDraft('demo', 'web');

const drafts = fc
  .tuple(bootSources, fc.array(fc.oneof(diskEdits, accessEdits), { minLength: 2, maxLength: 8 }))
  .map(([source, edits]) => edits.reduce((draft, edit) => edit(draft), withBootSource(start, source)));

describe('boot sources, disks and access', () => {
  it('are taken by the cluster, or the form said why not', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const refused = admittedDraft(draft);
        if (refused.length === 0) return;
        const issues = [...validateDisks(draft, {}), ...validateSource(draft), ...validateAccess(draft, {})];
        const errors = issues.filter(({ severity }) => severity === 'error');
        expect(errors, refused.join('\n')).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('of a source alone are always taken', () => {
    fc.assert(
      fc.property(bootSources, (source) => {
        const draft = withBootSource(start, source);
        expect(admittedDraft(draft)).toEqual([]);
        const registry = JSON.stringify(draft).includes('"registry":{"url":"https');
        const errors = [...validateDisks(draft, {}), ...validateSource(draft)].filter(
          ({ severity }) => severity === 'error',
        );
        if (!registry) expect(errors).toEqual([]);
      }),
    );
  });
});
