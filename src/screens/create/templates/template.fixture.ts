import type { VmTemplate } from '../../../resources/template/template';

/** A template as the catalogue reads it, for tests. */
export const aTemplate = (change: Partial<VmTemplate> = {}): VmTemplate => ({
  key: 'openshift/openshift/fedora-server-small',
  from: 'openshift',
  namespace: 'openshift',
  name: 'fedora-server-small',
  title: 'Fedora VM',
  description: 'Template for Fedora',
  family: 'fedora',
  workload: 'server',
  flavor: 'small',
  vcpu: 1,
  memoryBytes: 2 ** 31,
  architecture: undefined,
  predefined: true,
  isDefaultVariant: false,
  deprecated: false,
  parameters: [],
  source: { kind: 'DataSource', label: 'images/fedora', namespace: 'images', name: 'fedora' },
  problem: undefined,
  object: { metadata: {} },
  ...change,
});
