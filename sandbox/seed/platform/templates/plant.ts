import { kindId } from '../../../kinds/definition';
import { DAY, type Ground } from '../../ground';
import { plantNamespace } from '../namespaces';
import { plantTemplateSources } from './sources';
import { SYSTEMS } from './systems';
import { shippedTemplate, type TemplateDraft } from './template';

const RBAC = 'rbac.authorization.k8s.io';
/** Where the shipped templates are. */
export const TEMPLATES_NAMESPACE = 'openshift';

export const plantTemplate = (ground: Ground, namespace: string, draft: TemplateDraft, age: number): void => {
  const { name, labels, annotations, objects, parameters } = draft;
  ground.put('templates.template.openshift.io', {
    apiVersion: 'template.openshift.io/v1',
    kind: 'Template',
    metadata: { name, namespace, creationTimestamp: ground.ago(age), labels, annotations },
    objects,
    parameters,
  });
};

/** Everybody may read what is shared in the namespace `openshift`, as OpenShift sets it up. */
const plantAccess = (ground: Ground): void => {
  const metadata = { namespace: TEMPLATES_NAMESPACE, creationTimestamp: ground.ago(200 * DAY) };
  ground.put(`roles.${RBAC}`, {
    apiVersion: `${RBAC}/v1`,
    kind: 'Role',
    metadata: { ...metadata, name: 'shared-resource-viewer' },
    rules: [{ apiGroups: ['', 'template.openshift.io'], resources: ['templates'], verbs: ['get', 'list', 'watch'] }],
  });
  ground.put(`rolebindings.${RBAC}`, {
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata: { ...metadata, name: 'shared-resource-viewers' },
    roleRef: { apiGroup: RBAC, kind: 'Role', name: 'shared-resource-viewer' },
    subjects: [{ apiGroup: RBAC, kind: 'Group', name: 'system:authenticated' }],
  });
};

/** The templates that come with OpenShift Virtualization: system × workload × flavour; nothing on another cluster. */
export const plantShippedTemplates = (ground: Ground): void => {
  const served = new Set(ground.store.kinds().map(kindId));
  if (!served.has('templates.template.openshift.io') || !served.has('virtualmachines.kubevirt.io')) return;
  plantNamespace(ground, { name: TEMPLATES_NAMESPACE, age: 200 * DAY });
  plantAccess(ground);
  plantTemplateSources(ground);
  for (const system of SYSTEMS)
    for (const workload of system.workloads)
      for (const flavour of system.flavours)
        plantTemplate(ground, TEMPLATES_NAMESPACE, shippedTemplate(system, workload, flavour), 180 * DAY);
};
