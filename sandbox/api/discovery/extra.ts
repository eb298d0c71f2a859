/** Resources that are answered by code instead of being stored: reviews, requests, the subresources of KubeVirt. */
export interface ExtraResource {
  readonly group: string;
  readonly version: string;
  readonly name: string;
  readonly singularName: string;
  readonly namespaced: boolean;
  /** Absent with `verbs` in the list of virt-api. facts: section 1.4 */
  readonly kind?: string;
  readonly verbs?: readonly string[];
}

const CREATE = ['create'];

const review = (group: string, kind: string, namespaced = false): ExtraResource => {
  const singularName = kind.toLowerCase();
  return { group, version: 'v1', name: `${singularName}s`, singularName, namespaced, kind, verbs: CREATE };
};

const kubernetes: readonly ExtraResource[] = [
  review('authentication.k8s.io', 'SelfSubjectReview'),
  review('authentication.k8s.io', 'TokenReview'),
  review('authorization.k8s.io', 'LocalSubjectAccessReview', true),
  review('authorization.k8s.io', 'SelfSubjectAccessReview'),
  review('authorization.k8s.io', 'SelfSubjectRulesReview'),
  review('authorization.k8s.io', 'SubjectAccessReview'),
];

const usage = (kind: string, namespaced: boolean, name: string): ExtraResource => {
  const verbs = ['get', 'list'];
  return { group: 'metrics.k8s.io', version: 'v1beta1', name, singularName: '', namespaced, kind, verbs };
};

const metrics: readonly ExtraResource[] = [usage('NodeMetrics', false, 'nodes'), usage('PodMetrics', true, 'pods')];

const openshift: readonly ExtraResource[] = [
  { ...review('project.openshift.io', 'ProjectRequest'), verbs: ['create', 'list'] },
  {
    group: 'template.openshift.io',
    version: 'v1',
    name: 'processedtemplates',
    singularName: '',
    namespaced: true,
    kind: 'Template',
    verbs: CREATE,
  },
];

const INSTANCE_SUBRESOURCES =
  'vnc vnc/screenshot console portforward backup redefine-checkpoint pause unpause freeze unfreeze reset softreboot guestosinfo userlist filesystemlist addvolume removevolume objectgraph sev/fetchcertchain sev/querylaunchmeasurement sev/setupsession sev/injectlaunchsecret evacuate/cancel';
const MACHINE_SUBRESOURCES = 'start stop restart migrate expand-spec objectgraph evacuate/cancel';

const below = (resource: string, names: string): readonly string[] =>
  names.split(' ').map((name) => `${resource}/${name}`);

const VIRT_NAMES = [
  'expand-vm-spec',
  ...below('virtualmachineinstances', INSTANCE_SUBRESOURCES),
  ...below('virtualmachines', MACHINE_SUBRESOURCES),
];

export const SUBRESOURCES_GROUP = 'subresources.kubevirt.io';

const kubevirt: readonly ExtraResource[] = ['v1', 'v1alpha3'].flatMap((version) =>
  VIRT_NAMES.map((name) => ({ group: SUBRESOURCES_GROUP, version, name, singularName: '', namespaced: true })),
);

const templates: readonly ExtraResource[] = ['process', 'create'].map((action) => ({
  group: 'subresources.template.kubevirt.io',
  version: 'v1beta1',
  name: `virtualmachinetemplates/${action}`,
  singularName: '',
  namespaced: true,
  kind: 'ProcessedVirtualMachineTemplate',
  verbs: CREATE,
}));

const uploads: readonly ExtraResource[] = ['v1beta1', 'v1alpha1'].map((version) => ({
  group: 'upload.cdi.kubevirt.io',
  version,
  name: 'uploadtokenrequests',
  singularName: 'uploadtokenrequest',
  namespaced: true,
  kind: 'UploadTokenRequest',
  verbs: CREATE,
}));

/** The extra resources of a cluster of this make. */
export const extraResources = (has: {
  readonly openshift: boolean;
  readonly kubevirt: boolean;
}): readonly ExtraResource[] => [
  ...kubernetes,
  ...metrics,
  ...(has.openshift ? openshift : []),
  ...(has.kubevirt ? [...kubevirt, ...templates, ...uploads] : []),
];
