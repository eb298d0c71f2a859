/** What every way of making a VM is given. */
export interface WayProps {
  /** Where the VM is made; `undefined`: the form asks. */
  readonly namespace: string | undefined;
}
