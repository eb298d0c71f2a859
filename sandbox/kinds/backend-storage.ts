import { at } from './read';

/**
 * Does the machine keep a TPM or EFI variables over restarts? Then KubeVirt gives it a claim of its own that clones and restores
 * into other VMs cannot take along. kubevirt: pkg/storage/backend-storage/backend-storage.go
 */
export const needsBackendStorage = (vm: unknown): boolean => {
  const domain = at(vm, 'spec', 'template', 'spec', 'domain');
  return (
    at(domain, 'devices', 'tpm', 'persistent') === true ||
    at(domain, 'firmware', 'bootloader', 'efi', 'persistent') === true
  );
};
