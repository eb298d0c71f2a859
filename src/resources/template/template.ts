import type { Message } from '../../lib/message';
import type { KubeObject } from '../object';

export interface TemplateParameter {
  readonly name: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly value: string;
  readonly required: boolean;
  /** The server makes a value when it is left empty. */
  readonly generated: boolean;
}

/** What a template would boot from. */
export interface TemplateSource {
  /** `DataSource`, `PersistentVolumeClaim`, `registry`, `http`, `container-disk`, … */
  readonly kind: string;
  /** `NAMESPACE/NAME`, a URL, or the name of an image of containers. */
  readonly label: string;
  /** For those that are objects of the cluster; parameters' defaults are filled in. */
  readonly namespace: string | undefined;
  readonly name: string | undefined;
}

/** A template of OpenShift (`template.openshift.io`) or of KubeVirt (`template.kubevirt.io`), as its card shows it. */
export interface VmTemplate {
  /** `openshift/NAMESPACE/NAME` or `kubevirt/NAMESPACE/NAME`: unique, and the value of `?template=`. */
  readonly key: string;
  readonly from: 'openshift' | 'kubevirt';
  readonly namespace: string;
  readonly name: string;
  readonly title: string;
  readonly description: string | undefined;
  /** `fedora`, `windows`, …; `other` when nothing tells. */
  readonly family: string;
  /** `server`, `desktop`, `highperformance`. */
  readonly workload: string | undefined;
  /** `tiny`, `small`, `medium`, `large`. */
  readonly flavor: string | undefined;
  /** Of the processor that its machines have (`amd64`); undefined when nothing tells. */
  readonly architecture: string | undefined;
  readonly vcpu: number | undefined;
  readonly memoryBytes: number | undefined;
  /** Comes with the product (`template.kubevirt.io/type: base`), not made by a user. */
  readonly predefined: boolean;
  readonly isDefaultVariant: boolean;
  readonly deprecated: boolean;
  readonly parameters: readonly TemplateParameter[];
  /** Undefined when it brings no disk that has to exist before. */
  readonly source: TemplateSource | undefined;
  /** Why it cannot be used at all, such as a template without a VM. */
  readonly problem: Message | string | undefined;
  readonly object: KubeObject;
}
