/** OpenShift's projects: namespaces as seen by those who may see them. */
import { recordAt, textAt, omit } from '../../lib/json';
import type { Store } from '../../store/contract';
import type { DraftObject, KubeObject } from '../../store/object';
import type { Authorizer } from '../access/authorize';
import type { Identity } from '../access/identity';
import type { ApiContext } from '../context';
import { readObject } from '../http/body';
import { answerForm, sendJson, type Exchange } from '../http/exchange';
import { methodNotAllowed } from '../http/status';
import { createObject } from '../write/create';
import { writeOptions } from '../write/options';

export const PROJECTS = 'projects.project.openshift.io';
const NAMESPACES = 'namespaces.';

const projectOf = ({ metadata, status }: KubeObject): DraftObject => {
  return {
    apiVersion: 'project.openshift.io/v1',
    kind: 'Project',
    metadata: omit(metadata, 'resourceVersion', 'managedFields'),
    spec: { finalizers: ['kubernetes'] },
    status: { phase: textAt(status, 'phase') ?? 'Active' },
  };
};

/** Keeps a project for each namespace. */
export const mirrorProjects = (store: Store): void => {
  const mirror = (namespace: KubeObject): void => {
    const { name } = namespace.metadata;
    const draft = projectOf(namespace);
    if (store.get(PROJECTS, undefined, name) === undefined) store.create(PROJECTS, draft);
    else store.replace(PROJECTS, draft);
  };
  for (const namespace of store.list(NAMESPACES)) mirror(namespace);
  store.subscribe(({ kind, type, object }) => {
    if (kind !== NAMESPACES) return;
    if (type === 'DELETED') store.remove(PROJECTS, undefined, object.metadata.name);
    else mirror(object);
  });
};

/** Whether somebody may see a project: if they may get its namespace. */
export const seesProject =
  (authorizer: Authorizer, user: Identity) =>
  ({ metadata: { name } }: KubeObject): boolean =>
    authorizer.allows(user, {
      verb: 'get',
      group: '',
      resource: 'namespaces',
      subresource: undefined,
      namespace: name,
      name,
    });

/** `POST projectrequests`: a namespace whose administrator is the one who asked. `GET`: whether one may ask. */
export const serveProjectRequest = async (context: ApiContext, exchange: Exchange, user: Identity): Promise<void> => {
  if (exchange.method === 'GET') {
    sendJson(exchange, 200, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 200 });
    return;
  }
  if (exchange.method !== 'POST') throw methodNotAllowed();
  const body = (await readObject(exchange.request)) ?? {};
  const name = textAt(body, 'metadata', 'name') ?? '';
  const kind = context.catalogue.find('', 'v1', 'namespaces');
  if (kind === undefined) throw methodNotAllowed();
  const annotations = {
    ...recordAt(body, 'metadata', 'annotations'),
    'openshift.io/display-name': textAt(body, 'displayName') ?? '',
    'openshift.io/description': textAt(body, 'description') ?? '',
    'openshift.io/requester': user.name,
  };
  const draft: DraftObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name, annotations } };
  const options = writeOptions(exchange, user);
  const namespace = createObject(context, kind, draft, options);
  if (!options.dryRun) {
    context.store.create('rolebindings.rbac.authorization.k8s.io', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'admin', namespace: name },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'admin' },
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: user.name }],
    });
  }
  sendJson(exchange, 201, context.store.get(PROJECTS, undefined, name) ?? projectOf(namespace), answerForm(exchange));
};

/** `users/~`: the one who asks. */
export const ownUser = (store: Store, { name, uid, groups }: Identity): unknown =>
  store.get('users.user.openshift.io', undefined, name) ?? {
    kind: 'User',
    apiVersion: 'user.openshift.io/v1',
    metadata: { name, ...(uid === undefined ? {} : { uid }), creationTimestamp: null },
    identities: null,
    groups,
  };
