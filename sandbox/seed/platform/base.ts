import { kindId } from '../../kinds/definition';
import { catalogueObjects } from '../../kinds/instancetype/catalogue';
import { crdObjects } from '../../kinds/registry';
import { DAY, type Ground } from '../ground';
import { IMAGES_NAMESPACE } from '../machines/storage/volumes';
import { plantDefaultAccess, plantImageAccess } from './access';
import { plantGoldenImages } from './golden-images';
import { plantVirtualization } from './kubevirt';
import { plantNamespace } from './namespaces';
import { plantOpenShift, plantUsers } from './openshift';
import { plantStorage } from './storage';
import { plantShippedTemplates } from './templates/plant';

const SYSTEM_NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

const plantDefinitions = (ground: Ground): void => {
  const served = new Set(ground.store.kinds().map(kindId));
  for (const draft of crdObjects()) {
    const { name } = draft.metadata;
    // a definition is named as the kind it defines: plural.group
    if (name === undefined || !served.has(name)) continue;
    const metadata = { creationTimestamp: ground.ago(190 * DAY), ...draft.metadata, name };
    ground.put('customresourcedefinitions.apiextensions.k8s.io', { ...draft, metadata });
  }
};

const plantCatalogue = (ground: Ground): void => {
  for (const draft of catalogueObjects()) {
    const { name } = draft.metadata;
    if (name === undefined) continue;
    const metadata = { generation: 1, creationTimestamp: ground.ago(190 * DAY), ...draft.metadata, name };
    const plural = draft.kind === 'VirtualMachineClusterPreference' ? 'preferences' : 'instancetypes';
    ground.put(`virtualmachinecluster${plural}.instancetype.kubevirt.io`, { ...draft, metadata });
  }
};

/** Everything that an installed cluster has before anyone works on it. Nodes differ by seed and are planted there. */
export const plantBase = (ground: Ground): void => {
  for (const name of SYSTEM_NAMESPACES) plantNamespace(ground, { name, age: 200 * DAY });
  plantDefinitions(ground);
  plantCatalogue(ground);
  plantDefaultAccess(ground);
  plantStorage(ground);
  plantVirtualization(ground);
  plantGoldenImages(ground);
  plantImageAccess(ground, IMAGES_NAMESPACE);
  plantShippedTemplates(ground);
  plantOpenShift(ground);
  plantUsers(ground, ['admin', 'edit', 'view', 'tenant']);
  ground.flush();
};
