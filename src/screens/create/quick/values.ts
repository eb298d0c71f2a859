import type { KeyChoice } from './key-choice';

/** What every quick form asks. */
export interface QuickValues {
  readonly name: string;
  /** Empty until one is chosen, on the page of all namespaces. */
  readonly namespace: string;
  readonly key: KeyChoice;
  /** Starts the VM as soon as it is there. */
  readonly start: boolean;
}
