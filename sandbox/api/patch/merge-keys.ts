/**
 * How lists of the typed kinds merge under a strategic merge patch: the `patchMergeKey` and `patchStrategy` tags of the Go types
 * (kubernetes: staging/src/k8s.io/api). A list that is not named here is replaced as a whole.
 */
interface ListStrategy {
  /** Field that identifies an entry; undefined = a set of plain values. */
  readonly key: string | undefined;
}

const by = (key: string): ListStrategy => ({ key });
const SET: ListStrategy = { key: undefined };

/** By field name, wherever it occurs. */
const ANYWHERE: Readonly<Record<string, ListStrategy>> = {
  containers: by('name'),
  initContainers: by('name'),
  ephemeralContainers: by('name'),
  env: by('name'),
  volumes: by('name'),
  volumeMounts: by('mountPath'),
  volumeDevices: by('devicePath'),
  imagePullSecrets: by('name'),
  hostAliases: by('ip'),
  topologySpreadConstraints: by('topologyKey'),
  conditions: by('type'),
  finalizers: SET,
  ownerReferences: by('uid'),
  taints: by('key'),
  resourceClaims: by('name'),
  schedulingGates: by('name'),
  podIPs: by('ip'),
  hostIPs: by('ip'),
};

/** By the end of the path, where the same name means different things. */
const BY_PATH: readonly { readonly path: RegExp; readonly strategy: ListStrategy }[] = [
  { path: /(?:^|\.)containers\.ports$|(?:^|\.)initContainers\.ports$/, strategy: by('containerPort') },
  { path: /^spec\.ports$/, strategy: by('port') },
  { path: /^status\.addresses$/, strategy: by('type') },
  { path: /^spec\.podCIDRs$/, strategy: SET },
  { path: /^secrets$/, strategy: by('name') },
];

/** The strategy of the list at a path of field names (`spec.template.spec.containers`), or undefined when it is atomic. */
export const listStrategy = (path: readonly string[]): ListStrategy | undefined => {
  const joined = path.join('.');
  const special = BY_PATH.find((entry) => entry.path.test(joined));
  if (special !== undefined) return special.strategy;
  const name = path.at(-1) ?? '';
  return Object.hasOwn(ANYWHERE, name) ? ANYWHERE[name] : undefined;
};
