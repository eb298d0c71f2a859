import type { AdmissionCause } from '../../admission';

/** One aspect of a VMI spec. `field` is the path of the spec: `spec` for VMIs, `spec.template.spec` for VMs. */
export interface SpecCheck {
  readonly spec: unknown;
  readonly field: string;
  /** The KubeVirt CR's `spec.configuration`. */
  readonly configuration: unknown;
}

export type Checker = (check: SpecCheck) => readonly AdmissionCause[];
