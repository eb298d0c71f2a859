/** What a path and method mean. kubernetes: staging/src/k8s.io/apiserver/pkg/endpoints/request/requestinfo.go */
export interface ResourceTarget {
  readonly verb: string;
  readonly group: string;
  readonly version: string;
  /** Plural. */
  readonly resource: string;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  /** The segments below the name: `status`, or `vnc/screenshot`. */
  readonly subresource: string | undefined;
}

const WRITES: Readonly<Record<string, string>> = { POST: 'create', PUT: 'update', PATCH: 'patch' };

const verbOf = (method: string, name: string | undefined, query: URLSearchParams): string => {
  const write = WRITES[method];
  if (write !== undefined) return write;
  if (method === 'DELETE') return name === undefined ? 'deletecollection' : 'delete';
  if (name !== undefined) return 'get';
  const watch = query.get('watch');
  return watch !== null && watch !== 'false' && watch !== '0' ? 'watch' : 'list';
};

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

/** The resource that a request is about, or undefined for other paths (discovery, health, …). */
export const targetOf = (method: string, url: URL): ResourceTarget | undefined => {
  const segments = url.pathname
    .split('/')
    .filter((segment) => segment !== '')
    .map(decoded);
  const core = segments[0] === 'api';
  if (!core && segments[0] !== 'apis') return undefined;
  const [group, version, ...rest] = core ? ['', ...segments.slice(1)] : segments.slice(1);
  if (group === undefined || version === undefined || rest.length === 0) return undefined;
  let namespace: string | undefined;
  let place = rest;
  // /namespaces/NAME itself (and its status and finalize) is the resource "namespaces"
  if (rest[0] === 'namespaces' && rest.length > 2 && !(core && ['status', 'finalize'].includes(rest[2] ?? ''))) {
    namespace = rest[1];
    place = rest.slice(2);
  }
  const [resource = '', name, ...below] = place;
  // a project is its namespace: roles in the namespace count
  const isNamespace =
    (core && resource === 'namespaces') || (group === 'project.openshift.io' && resource === 'projects');
  const itself = isNamespace && name !== undefined ? name : namespace;
  return {
    verb: verbOf(method, name, url.searchParams),
    group,
    version,
    resource,
    namespace: itself,
    name,
    subresource: below.length === 0 ? undefined : below.join('/'),
  };
};
