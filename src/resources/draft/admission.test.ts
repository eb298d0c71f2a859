/**
 * Whatever the form makes, the cluster takes it, or the form has already said why not; and what the form refuses, the cluster
 * refuses as well, but for the exceptions named below. The cluster here is the sandbox's admission, which knows nothing of the
 * form: neither was written after the other.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameCauses } from '../../../sandbox/api/write/names';
import { definitionOf } from '../../../sandbox/kinds/registry';
import { admitted, storeWith } from '../../../sandbox/kinds/webhooks/request.fixture';
import { copyOf } from '../../../sandbox/lib/json';
import type { DraftObject } from '../../../sandbox/store/object';
import type { KubeObject } from '../object';
import { accessEdits } from '../vm/form/access/access.fixture';
import { diskEdits } from '../vm/form/disks/disks.fixture';
import { identityEdits } from '../vm/form/identity/identity.fixture';
import { networkEdits } from '../vm/form/network/network.fixture';
import { schedulingEdits } from '../vm/form/scheduling/scheduling.fixture';
import { readPreference, readSize } from '../vm/form/size/size';
import { INSTANCETYPES, PREFERENCES, sizeEdits } from '../vm/form/size/size.fixture';
import { bootSources } from '../vm/form/source/boot-source.fixture';
import { withBootSource } from '../vm/form/source/write';
import type { Draft, Issue } from './draft';
import { emptyDraft } from './start';
import { stepOf } from './step-of';
import type { Surroundings } from './surroundings';
import { validateDraft } from './validate';

const VMS = 'virtualmachines.kubevirt.io';

const store = storeWith(
  ...INSTANCETYPES.map(
    (one) => ['virtualmachineclusterinstancetypes.instancetype.kubevirt.io', one as DraftObject] as const,
  ),
  ...PREFERENCES.map(
    (one) => ['virtualmachineclusterpreferences.instancetype.kubevirt.io', one as DraftObject] as const,
  ),
);

/** Fields that the webhooks of the cluster name; empty when they take the VM. */
const refusedFields = (vm: KubeObject): readonly string[] => {
  try {
    return admitted(VMS, copyOf(vm as DraftObject), { store }).causes.flatMap(({ field }) => field ?? []);
  } catch {
    return [];
  }
};

/** Why the cluster refuses a VM; empty when it takes it. */
const refusals = (vm: KubeObject): readonly string[] => {
  const object = copyOf(vm as DraftObject);
  const definition = definitionOf(VMS);
  const names = definition === undefined ? [] : nameCauses(definition, object.metadata);
  try {
    const { denial } = admitted(VMS, object, { store });
    return [...names.map(({ message }) => message), ...(denial === undefined ? [] : [JSON.stringify(denial)])];
  } catch (error) {
    return [String(error)];
  }
};

const surroundingsOf = ({ vm }: Draft): Surroundings => {
  const size = readSize(vm);
  const named = (objects: readonly KubeObject[], name: string | undefined): KubeObject | undefined =>
    objects.find(({ metadata }) => metadata.name === name);
  return {
    nodes: [{ metadata: { name: 'node-1', labels: { 'kubernetes.io/arch': 'amd64' } } }],
    instancetype: named(INSTANCETYPES, size.by === 'instancetype' ? size.name : undefined),
    preference: named(PREFERENCES, readPreference(vm)?.name),
  };
};

const errorsOf = (draft: Draft): readonly Issue[] =>
  validateDraft(draft, surroundingsOf(draft)).filter(({ severity }) => severity === 'error');

type Edit = (draft: Draft) => Draft;

const drafted = (edits: fc.Arbitrary<readonly Edit[]>): fc.Arbitrary<Draft> =>
  edits.map((all) => all.reduce((draft, edit) => edit(draft), emptyDraft('demo', 'web')));

const sourceEdits = bootSources.map((source) => (draft: Draft) => withBootSource(draft, source));

const anyEdits = fc.array(
  fc.oneof(identityEdits, sourceEdits, sizeEdits, diskEdits, networkEdits, accessEdits, schedulingEdits),
  {
    maxLength: 8,
  },
);

/** What the form calls wrong although the API would store it, and why. */
const STRICTER: readonly (readonly [why: string, holds: (issue: Issue) => boolean])[] = [
  [
    'disks and what sets up the guest have tests of their own',
    ({ step, field }) => isElsewhere(step) || isContent(field),
  ],
  ['longer names are cut in labels and in the guest', ({ field }) => field === 'metadata.name'],
  ['a guest without memory never starts', ({ message }) => says(message, 'Enter how much memory')],
  ['0 means “not set” to Go', ({ field }) => field.includes('.domain.cpu.')],
  ['no guest runs in less than a megabyte', ({ message }) => says(message, 'This is too little memory')],
  ['pages are of megabytes', ({ message }) => says(message, 'Enter a page size')],
  ['how far memory may grow is looked at when it does', ({ field }) => field.endsWith('.maxGuest')],
  ['libvirt refuses addresses of groups', ({ message }) => says(message, 'This is not the address of')],
  ['two NICs of one VM with one address', ({ message }) => says(message, 'The interface “')],
  [
    'rules for the scheduler are looked at only when the pod is made',
    ({ field }) => /^spec\.template\.spec\.(nodeSelector|tolerations|affinity|terminationGracePeriod)/.test(field),
  ],
];

const isElsewhere = (step: Issue['step']): boolean => step === 'disks' || step === 'access';
const isContent = (field: string): boolean => /(dataVolumeTemplates|volumes|others)\[/.test(field);

/** What a disk holds is chosen on the step of its purpose, which its path does not always tell. */
const page = (step: Issue['step']): string => (isElsewhere(step) || step === 'source' ? 'disks' : step);

const says = (message: Issue['message'], start: string): boolean =>
  typeof message !== 'string' && message.key.startsWith(start);

/** Most arbitrary drafts are wrong somewhere, so that many are made for each that counts. */
const TIMEOUT = 60_000;

describe('the form and the cluster agree', { timeout: TIMEOUT }, () => {
  it('what the form lets through is taken', () => {
    fc.assert(
      fc.property(drafted(anyEdits), (draft) => {
        fc.pre(errorsOf(draft).length === 0);
        expect(refusals(draft.vm)).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  it('what the form refuses is refused, but for what it is stricter about', () => {
    fc.assert(
      fc.property(drafted(anyEdits), (draft) => {
        const errors = errorsOf(draft).filter((issue) => !STRICTER.some(([, holds]) => holds(issue)));
        fc.pre(errors.length > 0);
        expect(refusals(draft.vm), JSON.stringify(errors)).not.toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  it('both say it on the same step', () => {
    fc.assert(
      fc.property(drafted(anyEdits), (draft) => {
        const refused = refusedFields(draft.vm);
        fc.pre(refused.length > 0);
        const steps = new Set(errorsOf(draft).map(({ step }) => page(step)));
        expect(refused.filter((field) => !steps.has(page(stepOf(field, draft))))).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });
});
