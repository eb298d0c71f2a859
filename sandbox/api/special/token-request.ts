import { at, isRecord, recordAt } from '../../lib/json';
import { timestamp } from '../../lib/timestamp';
import { readObject } from '../http/body';
import { answerForm, sendJson } from '../http/exchange';
import { invalid, methodNotAllowed } from '../http/status';
import type { ResourceRequest } from '../resources';
import { existing } from '../write/update';

const HOUR = 3600;
const AUDIENCE = 'https://kubernetes.default.svc';

/** kubernetes: pkg/apis/authentication/validation/validation.go */
const secondsOf = (spec: unknown, name: string): number => {
  const asked = at(spec, 'expirationSeconds') ?? HOUR;
  if (typeof asked === 'number' && asked >= 600 && asked <= 2 ** 32) return asked;
  const message = 'Invalid value: may not specify a duration less than 10 minutes';
  throw invalid({ group: 'authentication.k8s.io', kind: 'TokenRequest' }, name, [
    { reason: 'FieldValueInvalid', message, field: 'spec.expirationSeconds' },
  ]);
};

/** Answers `serviceaccounts/token`: a token that is good for the asked time, one hour unless told otherwise. */
export const serveTokenRequest = async (request: ResourceRequest): Promise<void> => {
  const { context, exchange, kind, target } = request;
  if (exchange.method !== 'POST' || target.name === undefined) throw methodNotAllowed();
  const account = existing(context, { kind, namespace: target.namespace, name: target.name });
  const body = (await readObject(exchange.request)) ?? {};
  const spec = recordAt(body, 'spec');
  const seconds = secondsOf(spec, target.name);
  const { token, until } = context.serviceTokens.issue(account, seconds);
  const answer = {
    kind: 'TokenRequest',
    apiVersion: 'authentication.k8s.io/v1',
    metadata: {
      ...(isRecord(body.metadata) ? body.metadata : {}),
      name: target.name,
      namespace: target.namespace,
      creationTimestamp: timestamp(context.clock.now()),
    },
    spec: { audiences: [AUDIENCE], ...spec, expirationSeconds: seconds },
    status: { token, expirationTimestamp: timestamp(until) },
  };
  sendJson(exchange, 201, answer, answerForm(exchange));
};
