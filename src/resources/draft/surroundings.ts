import type { KubeObject } from '../object';

/**
 * What is known of the cluster around a draft, to check it before the server does. A list that could not be read, or is not
 * there yet, is undefined: what depends on it is then not checked, and the server decides.
 */
export interface Surroundings {
  /** Of the draft's namespace. */
  readonly vms?: readonly KubeObject[];
  /** PersistentVolumeClaims of the namespace. */
  readonly claims?: readonly KubeObject[];
  readonly dataVolumes?: readonly KubeObject[];
  readonly secrets?: readonly KubeObject[];
  readonly configMaps?: readonly KubeObject[];
  /** ResourceQuotas of the namespace. */
  readonly quotas?: readonly KubeObject[];
  /** NetworkAttachmentDefinitions of the namespace and of `default`. */
  readonly networks?: readonly KubeObject[];
  readonly storageClasses?: readonly KubeObject[];
  readonly storageProfiles?: readonly KubeObject[];
  readonly nodes?: readonly KubeObject[];
  /** The one that the draft names, in full. */
  readonly instancetype?: KubeObject;
  readonly preference?: KubeObject;
}
