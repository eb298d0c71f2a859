import { at, compact, fieldsAt, listAt, textAt, textMapAt, type Fields } from '../../object/fields';
import { capabilitiesOf } from './capabilities';

export interface ProfileParts {
  readonly storageClass: {
    readonly name: string;
    readonly provisioner: string;
    readonly annotations?: Record<string, string>;
  };
  /** `spec` of the StorageProfile: what somebody wants otherwise. */
  readonly spec: Fields;
  /** The VolumeSnapshotClasses of the cluster. */
  readonly snapshotClasses: readonly unknown[];
}

const DEFAULT_SNAPSHOTS = 'snapshot.storage.kubernetes.io/is-default-class';
const STRATEGIES = ['copy', 'snapshot', 'csi-clone'];

const nameOf = (object: unknown): string | undefined => textAt(object, 'metadata', 'name');

const snapshotClassFor = ({ storageClass, spec, snapshotClasses }: ProfileParts): string | undefined => {
  const fitting = snapshotClasses.filter((entry) => textAt(entry, 'driver') === storageClass.provisioner);
  const wanted = textAt(spec, 'snapshotClass');
  const chosen =
    fitting.find((entry) => nameOf(entry) === wanted) ??
    fitting.find((entry) => at(entry, 'metadata', 'annotations', DEFAULT_SNAPSHOTS) === 'true');
  return nameOf(chosen ?? fitting[0]);
};

const strategyFor = ({ storageClass, spec }: ProfileParts, snapshotClass: string | undefined): string => {
  const noted = storageClass.annotations?.['cdi.kubevirt.io/clone-strategy'] ?? '';
  const told = textAt(spec, 'cloneStrategy') ?? (STRATEGIES.includes(noted) ? noted : undefined);
  if (told !== undefined) return told;
  return capabilitiesOf(storageClass.provisioner)?.clones ?? (snapshotClass === undefined ? 'copy' : 'snapshot');
};

/** What a StorageProfile says of its class, but for the conditions. cdi: pkg/controller/storageprofile-controller.go; facts 6.6 */
export const profileStatus = (parts: ProfileParts): Fields => {
  const { storageClass, spec } = parts;
  const own = listAt(spec, 'claimPropertySets');
  const sets = own.length > 0 ? own : capabilitiesOf(storageClass.provisioner)?.sets;
  const snapshotClass = snapshotClassFor(parts);
  return compact({
    storageClass: storageClass.name,
    provisioner: storageClass.provisioner,
    cloneStrategy: strategyFor(parts, snapshotClass),
    dataImportCronSourceFormat: textAt(spec, 'dataImportCronSourceFormat') ?? (sets === undefined ? undefined : 'pvc'),
    claimPropertySets: sets,
    snapshotClass,
  });
};

/** Condition Recognized, without times. */
export const recognition = (
  provisioner: string,
): {
  readonly type: 'Recognized';
  readonly status: 'True' | 'False';
  readonly reason: string;
  readonly message: string;
} =>
  capabilitiesOf(provisioner) === undefined
    ? {
        type: 'Recognized',
        status: 'False',
        reason: 'UnrecognizedProvisioner',
        message: `Provisioner ${provisioner} is not recognized`,
      }
    : { type: 'Recognized', status: 'True', reason: 'RecognizedProvisioner', message: 'Provisioner is recognized' };

export const PROFILE_LABELS = {
  app: 'containerized-data-importer',
  'app.kubernetes.io/component': 'storage',
  'app.kubernetes.io/managed-by': 'cdi-controller',
  'cdi.kubevirt.io': '',
} as const;

/** The parts of the profile of a StorageClass. */
export const partsOf = (
  storageClass: unknown,
  profile: unknown,
  snapshotClasses: readonly unknown[],
): ProfileParts => ({
  storageClass: {
    name: nameOf(storageClass) ?? '',
    provisioner: textAt(storageClass, 'provisioner') ?? '',
    annotations: textMapAt(storageClass, 'metadata', 'annotations'),
  },
  spec: fieldsAt(profile, 'spec'),
  snapshotClasses,
});
