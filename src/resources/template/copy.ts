import { copyOf } from '../copy';
import { annotationsOf, labelsOf } from '../meta';
import type { KubeObject } from '../object';
import { record } from '../../lib/reach';

/** Marks the shipped templates as such; a copy is the user's own. `common-templates: templates/LABELS.md` */
const TYPE = 'template.kubevirt.io/type';
const SHIPPED_LABELS = [
  'template.kubevirt.io/version',
  'template.kubevirt.io/default-os-variant',
  'vm.kubevirt.io/template',
] as const;
const SHIPPED_ANNOTATIONS = [
  'openshift.io/provider-display-name',
  'openshift.io/support-url',
  'openshift.io/documentation-url',
  'template.kubevirt.io/provider',
] as const;

const omit = (map: Readonly<Record<string, string>>, keys: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)));

/** A copy of a template of either kind, as the user's own. */
export const copyTemplate = (object: KubeObject, name: string, namespace: string, title: string): KubeObject => {
  const copy = copyOf(object, name, namespace);
  const isOpenshift = object.kind === 'Template';
  const annotations = omit(annotationsOf(copy), SHIPPED_ANNOTATIONS);
  const metadata = {
    ...copy.metadata,
    labels: { ...omit(labelsOf(copy), SHIPPED_LABELS), ...(isOpenshift ? { [TYPE]: 'vm' } : {}) },
    annotations: title === '' ? annotations : { ...annotations, 'openshift.io/display-name': title },
  };
  // labels for every object that the template makes: they would name the shipped template
  const ofObjects = omit(
    Object.fromEntries(Object.entries(record(object, 'labels')).map(([key, value]) => [key, String(value)])),
    [...SHIPPED_LABELS, 'vm.kubevirt.io/template.version', 'vm.kubevirt.io/template.revision'],
  );
  return isOpenshift && Object.keys(ofObjects).length > 0
    ? { ...copy, metadata, labels: ofObjects }
    : { ...copy, metadata };
};
