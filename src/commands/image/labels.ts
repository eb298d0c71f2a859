import type { AccessRequest } from '../../cluster/access.types';
import type { ObjectRef } from '../../cluster/cluster';
import { msg } from '../../lib/message';
import { shellQuote } from '../../lib/text';
import type { BootImage, MatcherRef } from '../../resources/image/image';
import { DEFAULT_LABELS, DEFAULT_VARIANT, isDefaultVariant } from '../../resources/image/labels';
import { labelsOf } from '../../resources/meta';
import type { KubeObject } from '../../resources/object';
import type { Job } from '../../tasks/job';
import { refOf } from '../kind-of';
import { applyMapEdit } from '../metadata/map-edit';
import { objectAccess } from '../object/access';
import { followedObject, kubectlResource, objectLine, objectScope } from '../object/job';
import type { Settled, Target } from '../command';

type Labels = Readonly<Record<string, string>>;
/** Labels to set; undefined takes one away. */
type Wanted = Readonly<Record<string, string | undefined>>;

export const imageRef = ({ object }: Pick<BootImage, 'object'>): ObjectRef => refOf(object);

const applied = (labels: Labels, wanted: Wanted): Labels =>
  Object.fromEntries(
    Object.entries({ ...labels, ...wanted }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

const matcherLabels = (ref: MatcherRef | undefined, name: string, kind: string): Wanted => ({
  [name]: ref?.name,
  [kind]: ref?.kind,
});

const wantedDefaults = ({ instancetype, preference }: ImageDefaults): Wanted => ({
  ...matcherLabels(instancetype, DEFAULT_LABELS.instancetype, DEFAULT_LABELS.instancetypeKind),
  ...matcherLabels(preference, DEFAULT_LABELS.preference, DEFAULT_LABELS.preferenceKind),
});

const holds = (labels: Labels, wanted: Wanted): boolean =>
  Object.entries(wanted).every(([key, value]) => labels[key] === value);

const settledWith = (now: Target, wanted: Wanted): Settled => {
  const object = followedObject(now);
  return object !== undefined && holds(labelsOf(object), wanted) ? 'done' : 'pending';
};

const labelLine = (ref: ObjectRef, wanted: Wanted): string => {
  const words = Object.entries(wanted).map(([key, value]) => (value === undefined ? `${key}-` : `${key}=${value}`));
  return `${objectLine(ref, 'kubectl', 'label', kubectlResource(ref), ref.name)} ${words.map(shellQuote).join(' ')} --overwrite`;
};

/** What VMs made from an image get; undefined for nothing in particular. */
interface ImageDefaults {
  readonly image: BootImage;
  readonly instancetype: MatcherRef | undefined;
  readonly preference: MatcherRef | undefined;
}

/** The image and, where a cron keeps it fresh, that: CDI would write the cron's labels over those of the image. */
const labelled = ({ object, cron }: BootImage): readonly KubeObject[] =>
  cron === undefined ? [object] : [cron, object];

/** Sets which instance type and preference an image is made for. `cdi: pkg/controller/dataimportcron-controller.go` */
export const setImageDefaults: Job<ImageDefaults> = {
  id: 'image.defaults',
  label: msg('Set defaults'),
  run: async (cluster, _target, input) => {
    for (const object of labelled(input.image)) {
      const from = labelsOf(object);
      await applyMapEdit(cluster, refOf(object), 'labels', { from, to: applied(from, wantedDefaults(input)) });
    }
  },
  follows: (target) => [objectScope(target)],
  settled: (_before, now, input) => settledWith(now, wantedDefaults(input)),
  timeoutMs: 30_000,
  cli: (_target, input) =>
    labelled(input.image)
      .map((object) => labelLine(refOf(object), wantedDefaults(input)))
      .join(' && '),
};

/** An image, and the others of its family, of which one may be the default now. */
interface DefaultVariantInput {
  readonly image: BootImage;
  readonly family: readonly BootImage[];
}

const former = ({ image, family }: DefaultVariantInput): readonly BootImage[] =>
  family.filter((other) => other.key !== image.key && isDefaultVariant(other.object));

/** Makes an image the default of its operating system, and no other one. The new one is marked first, so that there is always one. */
export const setDefaultVariant: Job<DefaultVariantInput> = {
  id: 'image.default-variant',
  label: msg('Set as default'),
  run: async (cluster, _target, input) => {
    for (const object of labelled(input.image)) {
      const from = labelsOf(object);
      await applyMapEdit(cluster, refOf(object), 'labels', { from, to: { ...from, [DEFAULT_VARIANT]: 'true' } });
    }
    for (const object of former(input).flatMap(labelled)) {
      const from = labelsOf(object);
      const to = applied(from, { [DEFAULT_VARIANT]: undefined });
      await applyMapEdit(cluster, refOf(object), 'labels', { from, to });
    }
  },
  follows: (target) => [objectScope(target)],
  settled: (_before, now) => settledWith(now, { [DEFAULT_VARIANT]: 'true' }),
  timeoutMs: 30_000,
  cli: (_target, input) =>
    [
      ...labelled(input.image).map((object) => labelLine(refOf(object), { [DEFAULT_VARIANT]: 'true' })),
      ...former(input)
        .flatMap(labelled)
        .map((object) => labelLine(refOf(object), { [DEFAULT_VARIANT]: undefined })),
    ].join(' && '),
};

/** What RBAC must allow to change the labels of these images. */
export const labelAccess = (images: readonly BootImage[]): readonly AccessRequest[] =>
  images.flatMap(labelled).map((object) => objectAccess(refOf(object), 'patch'));
