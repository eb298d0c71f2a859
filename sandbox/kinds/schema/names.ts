/** The packages of published types, and how their interface names become the schema names that Kubernetes uses. */
export interface TypePackage {
  /** Folder below `dist/`. */
  readonly folder: string;
  /** Name prefix of interfaces that belong to the project itself. */
  readonly prefix: string;
}

/** In this order: types that several packages publish are taken from the first. */
export const PACKAGES: readonly TypePackage[] = [
  { folder: 'kubernetes', prefix: 'io.k8s' },
  { folder: 'kubevirt', prefix: 'io.kubevirt' },
  { folder: 'containerized-data-importer', prefix: 'io.kubevirt.cdi' },
  { folder: 'virt-template', prefix: 'io.kubevirt.template' },
];

const KUBERNETES = [
  [/^(?:IoK8s|K8sIo)ApimachineryPkgApisMetaV1(\w+)$/, 'io.k8s.apimachinery.pkg.apis.meta.v1'],
  [/^(?:IoK8s|K8sIo)ApimachineryPkg(Version)(\w+)$/, 'io.k8s.apimachinery.pkg.version'],
] as const;
const KUBERNETES_API = /^(?:IoK8s|K8sIo)Api([A-Z][a-z]+)(V\d+(?:alpha\d+|beta\d+)?)(\w+)$/;
const PROJECT = /^(V\d+(?:alpha\d+|beta\d+)?)(\w+)$/;

/** `IoK8sApiCoreV1Pod` → `io.k8s.api.core.v1.Pod`, `V1VirtualMachine` → `io.kubevirt.v1.VirtualMachine`. */
export const schemaNameOf = (interfaceName: string, { prefix }: TypePackage): string => {
  for (const [pattern, start] of KUBERNETES) {
    const match = pattern.exec(interfaceName);
    if (match !== null) return `${start}.${match.at(-1) ?? ''}`;
  }
  const api = KUBERNETES_API.exec(interfaceName);
  if (api !== null) return `io.k8s.api.${(api[1] ?? '').toLowerCase()}.${(api[2] ?? '').toLowerCase()}.${api[3] ?? ''}`;
  const own = PROJECT.exec(interfaceName);
  return own === null ? `${prefix}.${interfaceName}` : `${prefix}.${(own[1] ?? '').toLowerCase()}.${own[2] ?? ''}`;
};

export const QUANTITY = 'io.k8s.apimachinery.pkg.api.resource.Quantity';
export const INT_OR_STRING = 'io.k8s.apimachinery.pkg.util.intstr.IntOrString';
export const TIME = 'io.k8s.apimachinery.pkg.apis.meta.v1.Time';
export const OBJECT_META = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

export const REFERENCE = '#/components/schemas/';
