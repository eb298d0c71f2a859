/** Reviews: the caller asks what somebody may do; the answer is in the status, nothing is stored. */
import { isRecord, recordAt, textAt, textsAt, type JsonRecord } from '../../lib/json';
import type { Authorizer } from '../access/authorize';
import type { Authenticator, Identity } from '../access/identity';
import type { PolicyRule } from '../access/rbac';
import { readObject } from '../http/body';
import { answerForm, sendJson, type Exchange } from '../http/exchange';
import { badRequest } from '../http/status';

const given = (text: string | undefined): string | undefined => (text === undefined || text === '' ? undefined : text);

const allowed = (authorizer: Authorizer, who: Identity, spec: unknown, namespace?: string): boolean => {
  const path = recordAt(spec, 'nonResourceAttributes');
  if (isRecord(spec) && isRecord(spec.nonResourceAttributes)) {
    return authorizer.allowsPath(who, textAt(path, 'verb') ?? '', textAt(path, 'path') ?? '');
  }
  const what = recordAt(spec, 'resourceAttributes');
  return authorizer.allows(who, {
    verb: textAt(what, 'verb') ?? '',
    group: textAt(what, 'group') ?? '',
    resource: textAt(what, 'resource') ?? '',
    subresource: given(textAt(what, 'subresource')),
    namespace: namespace ?? given(textAt(what, 'namespace')),
    name: given(textAt(what, 'name')),
  });
};

const hasAttributes = (spec: unknown): boolean =>
  isRecord(spec) && (isRecord(spec.resourceAttributes) || isRecord(spec.nonResourceAttributes));

const subjectOf = (spec: unknown): Identity => ({ name: textAt(spec, 'user') ?? '', groups: textsAt(spec, 'groups') });

const rulesReview = (authorizer: Authorizer, who: Identity, spec: unknown): JsonRecord => {
  const namespace = textAt(spec, 'namespace');
  const everything: PolicyRule = {
    verbs: ['*'],
    apiGroups: ['*'],
    resources: ['*'],
    resourceNames: [],
    nonResourceURLs: ['*'],
  };
  const own = authorizer.grants(who).filter((grant) => grant.namespace === undefined || grant.namespace === namespace);
  const rules = who.groups.includes('system:masters') ? [everything] : own.map(({ rule }) => rule);
  return {
    resourceRules: rules
      .filter(({ resources }) => resources.length > 0)
      .map(({ verbs, apiGroups, resources, resourceNames }) => ({
        verbs,
        apiGroups,
        resources,
        ...(resourceNames.length === 0 ? {} : { resourceNames }),
      })),
    nonResourceRules: rules
      .filter(({ nonResourceURLs }) => nonResourceURLs.length > 0)
      .map(({ verbs, nonResourceURLs }) => ({ verbs, nonResourceURLs })),
    incomplete: false,
  };
};

const userInfo = ({ name, uid, groups, extra }: Identity): JsonRecord => ({
  username: name,
  ...(uid === undefined ? {} : { uid }),
  groups,
  ...(extra === undefined ? {} : { extra }),
});

/** What reviews are answered from. */
interface Knowledge {
  readonly authorizer: Authorizer;
  readonly authenticate: Authenticator;
}

type Review = (knowledge: Knowledge, who: Identity, spec: unknown, namespace: string | undefined) => JsonRecord;

const tokenReview: Review = ({ authenticate }, _who, spec) => {
  const identity = authenticate(textAt(spec, 'token') ?? '');
  if (identity === undefined) return { authenticated: false, user: {}, error: '[invalid bearer token]' };
  return { authenticated: true, user: userInfo(identity), audiences: ['https://kubernetes.default.svc'] };
};

const accessReview =
  (subject: (who: Identity, spec: unknown) => Identity): Review =>
  ({ authorizer }, who, spec, namespace) => {
    if (!hasAttributes(spec)) {
      throw badRequest(
        'spec.resourceAttributes: Invalid value: "null": exactly one of nonResourceAttributes or resourceAttributes must be specified',
      );
    }
    return { allowed: allowed(authorizer, subject(who, spec), spec, namespace) };
  };

const REVIEWS: Readonly<Record<string, Review>> = {
  'authorization.k8s.io/selfsubjectaccessreviews': accessReview((who) => who),
  'authorization.k8s.io/subjectaccessreviews': accessReview((_who, spec) => subjectOf(spec)),
  'authorization.k8s.io/localsubjectaccessreviews': accessReview((_who, spec) => subjectOf(spec)),
  'authorization.k8s.io/selfsubjectrulesreviews': ({ authorizer }, who, spec) => rulesReview(authorizer, who, spec),
  'authentication.k8s.io/tokenreviews': tokenReview,
  'authentication.k8s.io/selfsubjectreviews': (_knowledge, who) => ({ userInfo: userInfo(who) }),
};

export const isReview = (group: string, resource: string): boolean => Object.hasOwn(REVIEWS, `${group}/${resource}`);

/** Answers the POST of a review. */
export const serveReview = async (
  exchange: Exchange,
  knowledge: Knowledge,
  who: Identity,
  target: { readonly group: string; readonly resource: string; readonly namespace: string | undefined },
): Promise<void> => {
  const review = REVIEWS[`${target.group}/${target.resource}`];
  const body = (await readObject(exchange.request)) ?? {};
  const spec = isRecord(body.spec) ? body.spec : {};
  const status = review?.(knowledge, who, spec, target.namespace);
  const { metadata = {}, ...rest } = body;
  const answer = {
    ...rest,
    metadata: isRecord(metadata) ? { creationTimestamp: null, ...metadata } : {},
    spec,
    status,
  };
  sendJson(exchange, 201, answer, answerForm(exchange));
};
