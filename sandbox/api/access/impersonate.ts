import type { IncomingMessage } from 'node:http';
import { forbidden, type Authorizer, type ResourceAttributes } from './authorize';
import type { Identity } from './identity';

const texts = (request: IncomingMessage, header: string): readonly string[] =>
  // repeated headers count each: `headers` would join them with commas
  request.rawHeaders.flatMap((name, index) =>
    index % 2 === 0 && name.toLowerCase() === header ? [request.rawHeaders[index + 1] ?? ''] : [],
  );

const EXTRA = 'impersonate-extra-';
const SERVICE_ACCOUNT = /^system:serviceaccount:([^:]+):([^:]+)$/;

const wanted = (
  group: string,
  resource: string,
  name: string,
  more: Partial<ResourceAttributes> = {},
): ResourceAttributes => ({
  verb: 'impersonate',
  group,
  resource,
  subresource: undefined,
  namespace: undefined,
  name,
  ...more,
});

const userRequest = (name: string): ResourceAttributes => {
  const [, namespace, account] = SERVICE_ACCOUNT.exec(name) ?? [];
  return account === undefined ? wanted('', 'users', name) : wanted('', 'serviceaccounts', account, { namespace });
};

const impliedGroups = (name: string, groups: readonly string[]): readonly string[] => {
  const [, namespace] = SERVICE_ACCOUNT.exec(name) ?? [];
  const implied = namespace === undefined ? [] : ['system:serviceaccounts', `system:serviceaccounts:${namespace}`];
  const all = groups.length > 0 ? groups : implied;
  return name === 'system:anonymous' || all.includes('system:authenticated') ? all : [...all, 'system:authenticated'];
};

/**
 * Who the request acts as: the user of `Impersonate-User` and its companions, if the sender may, else the sender. Throws 403.
 * kubernetes: staging/src/k8s.io/apiserver/pkg/endpoints/filters/impersonation.go
 */
export const actingAs = (request: IncomingMessage, sender: Identity, authorizer: Authorizer): Identity => {
  const [name] = texts(request, 'impersonate-user');
  if (name === undefined) return sender;
  const groups = texts(request, 'impersonate-group');
  const [uid] = texts(request, 'impersonate-uid');
  const extra: Record<string, readonly string[]> = {};
  for (const header of Object.keys(request.headers)) {
    if (header.startsWith(EXTRA)) extra[decodeURIComponent(header.slice(EXTRA.length))] = texts(request, header);
  }
  const asked = [
    userRequest(name),
    ...groups.map((group) => wanted('', 'groups', group)),
    ...(uid === undefined ? [] : [wanted('authentication.k8s.io', 'uids', uid)]),
    ...Object.entries(extra).flatMap(([key, values]) =>
      values.map((value) => wanted('authentication.k8s.io', 'userextras', value, { subresource: key })),
    ),
  ];
  for (const what of asked) if (!authorizer.allows(sender, what)) throw forbidden(sender, what);
  return {
    name,
    groups: impliedGroups(name, groups),
    ...(uid === undefined ? {} : { uid }),
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
  };
};
