import { annotationsOf, labelsOf } from '../meta';
import type { KubeObject } from '../object';
import type { MatcherRef } from './image';

type Maybe = KubeObject | undefined;

/** Names of the labels that say which instance type and preference an image is made for. */
export const DEFAULT_LABELS = {
  instancetype: 'instancetype.kubevirt.io/default-instancetype',
  instancetypeKind: 'instancetype.kubevirt.io/default-instancetype-kind',
  preference: 'instancetype.kubevirt.io/default-preference',
  preferenceKind: 'instancetype.kubevirt.io/default-preference-kind',
} as const;

/** The image that people get when they choose nothing but an operating system. `common-templates: templates/LABELS.md` */
export const DEFAULT_VARIANT = 'template.kubevirt.io/default-os-variant';

/** Whether an image is the default of its operating system. */
export const isDefaultVariant = (object: Maybe): boolean => labelsOf(object)[DEFAULT_VARIANT] === 'true';

/** CDI puts it on all that a DataImportCron makes. */
export const CRON_LABEL = 'cdi.kubevirt.io/dataImportCron';

const filled = (value: string | undefined): string | undefined => (value === '' ? undefined : value);

/**
 * The instance type that an image is made for, from its labels; the first object that has the label decides. Without a kind the
 * cluster-wide kind is meant. `kubevirt: pkg/instancetype/infer/`
 */
export const defaultInstancetypeOf = (...objects: readonly Maybe[]): MatcherRef | undefined => {
  for (const object of objects) {
    const labels = labelsOf(object);
    const name = filled(labels[DEFAULT_LABELS.instancetype]);
    if (name !== undefined) {
      return { name, kind: filled(labels[DEFAULT_LABELS.instancetypeKind]) ?? 'VirtualMachineClusterInstancetype' };
    }
  }
  return undefined;
};

/** The same for the preference. */
export const defaultPreferenceOf = (...objects: readonly Maybe[]): MatcherRef | undefined => {
  for (const object of objects) {
    const labels = labelsOf(object);
    const name = filled(labels[DEFAULT_LABELS.preference]);
    if (name !== undefined) {
      return { name, kind: filled(labels[DEFAULT_LABELS.preferenceKind]) ?? 'VirtualMachineClusterPreference' };
    }
  }
  return undefined;
};

/** Whether somebody marked it as something to boot from. */
export const isMarkedBootable = (object: Maybe): boolean => {
  const labels = labelsOf(object);
  return (
    filled(labels[DEFAULT_LABELS.preference]) !== undefined || filled(labels[DEFAULT_LABELS.instancetype]) !== undefined
  );
};

/** The processor that an image is made for (`amd64`), where a label tells. */
export const architectureOf = (...objects: readonly Maybe[]): string | undefined => {
  for (const object of objects) {
    const labels = labelsOf(object);
    const found = filled(labels['template.kubevirt.io/architecture']) ?? filled(labels['kubernetes.io/arch']);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The name that somebody gave to it for people. */
export const displayNameOf = (object: Maybe): string | undefined => {
  const annotations = annotationsOf(object);
  return filled(annotations['openshift.io/display-name']) ?? filled(annotations['kubevirt.io/display-name']);
};
