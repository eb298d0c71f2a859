import type { Store } from '../../store/contract';
import { ApiFault } from '../http/status';
import type { Identity } from './identity';
import { grantsFrom, type Grant, type PolicyRule } from './rbac';

/** What somebody wants to do with a resource. */
export interface ResourceAttributes {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource: string | undefined;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
}

export interface Authorizer {
  allows(who: Identity, what: ResourceAttributes): boolean;
  allowsPath(who: Identity, verb: string, path: string): boolean;
  grants(who: Identity): readonly Grant[];
}

/** Members of this group may do everything, whatever RBAC says. */
const MASTERS = 'system:masters';

const has = (list: readonly string[], wanted: string): boolean => list.includes('*') || list.includes(wanted);

const coversResource = (resources: readonly string[], resource: string, subresource: string | undefined): boolean => {
  const full = subresource === undefined ? resource : `${resource}/${subresource}`;
  if (resources.includes('*') || resources.includes(full)) return true;
  return subresource !== undefined && resources.includes(`*/${subresource}`);
};

const ruleAllows = (rule: PolicyRule, what: ResourceAttributes): boolean =>
  has(rule.verbs, what.verb) &&
  has(rule.apiGroups, what.group) &&
  coversResource(rule.resources, what.resource, what.subresource) &&
  (rule.resourceNames.length === 0 || (what.name !== undefined && rule.resourceNames.includes(what.name)));

const coversPath = (pattern: string, path: string): boolean =>
  pattern === '*' || pattern === path || (pattern.endsWith('*') && path.startsWith(pattern.slice(0, -1)));

/** RBAC over the Role, ClusterRole and binding objects of the store. */
export const createAuthorizer = (store: Store): Authorizer => {
  const grants = grantsFrom(store);
  return {
    grants,
    allows: (who, what) =>
      who.groups.includes(MASTERS) ||
      grants(who).some(
        ({ namespace, rule }) => (namespace === undefined || namespace === what.namespace) && ruleAllows(rule, what),
      ),
    allowsPath: (who, verb, path) =>
      who.groups.includes(MASTERS) ||
      grants(who).some(
        ({ namespace, rule }) =>
          namespace === undefined && has(rule.verbs, verb) && rule.nonResourceURLs.some((url) => coversPath(url, path)),
      ),
  };
};

const authorizers = new WeakMap<Store, Authorizer>();

/** The authorizer of a store, for those who are not given one. */
export const authorizerOf = (store: Store): Authorizer => {
  const known = authorizers.get(store) ?? createAuthorizer(store);
  authorizers.set(store, known);
  return known;
};

/** 403 in the words of kubernetes: staging/src/k8s.io/apiserver/pkg/endpoints/handlers/responsewriters/errors.go */
export const forbidden = (who: Identity, what: ResourceAttributes): ApiFault => {
  const { verb, group, resource, subresource, namespace, name = '' } = what;
  const qualified = group === '' ? resource : `${resource}.${group}`;
  const full = subresource === undefined ? resource : `${resource}/${subresource}`;
  const place = namespace === undefined ? ' at the cluster scope' : ` in the namespace "${namespace}"`;
  const why = `User "${who.name}" cannot ${verb} resource "${full}" in API group "${group}"${place}`;
  const head = name === '' ? `${qualified} is forbidden` : `${qualified} "${name}" is forbidden`;
  return new ApiFault(403, {
    message: `${head}: ${why}`,
    reason: 'Forbidden',
    details: { ...(name === '' ? {} : { name }), ...(group === '' ? {} : { group }), kind: resource },
  });
};

export const forbiddenPath = (who: Identity, verb: string, path: string): ApiFault =>
  new ApiFault(403, {
    message: `forbidden: User "${who.name}" cannot ${verb} path "${path}"`,
    reason: 'Forbidden',
    details: {},
  });
