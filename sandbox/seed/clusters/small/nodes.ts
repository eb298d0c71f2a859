import type { NodeRef } from '../../machines/wish';

/** The nodes of the small cluster: one for the control plane, two for machines. */
export interface SmallNodes {
  readonly control: NodeRef;
  readonly one: NodeRef;
  readonly two: NodeRef;
}
