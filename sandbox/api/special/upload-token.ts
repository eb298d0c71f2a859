import { isRecord, recordAt, textAt } from '../../lib/json';
import type { UploadTokens } from '../../upload/tokens';
import { readObject } from '../http/body';
import { answerForm, sendJson, type Exchange } from '../http/exchange';
import { badRequest, methodNotAllowed } from '../http/status';

export const UPLOAD_GROUP = 'upload.cdi.kubevirt.io';

interface TokenRequest {
  readonly tokens: UploadTokens;
  readonly namespace: string | undefined;
  readonly version: string;
}

/**
 * Answers the POST of an UploadTokenRequest: 200 and the same object with a token. Nothing is stored, and the claim need not
 * exist. cdi: pkg/apiserver/apiserver.go; facts 6.5
 */
export const serveUploadToken = async (
  exchange: Exchange,
  { tokens, namespace, version }: TokenRequest,
): Promise<void> => {
  if (exchange.method !== 'POST' || namespace === undefined) throw methodNotAllowed();
  const body = await readObject(exchange.request);
  if (body === undefined) throw badRequest('unable to decode an empty request body');
  const name = textAt(body, 'spec', 'pvcName') ?? '';
  if (name === '') throw badRequest('spec.pvcName is required');
  const answer = {
    ...body,
    kind: 'UploadTokenRequest',
    apiVersion: `${UPLOAD_GROUP}/${version}`,
    metadata: { creationTimestamp: null, ...(isRecord(body.metadata) ? body.metadata : {}), namespace },
    spec: recordAt(body, 'spec'),
    status: { token: tokens.issue({ namespace, name }) },
  };
  sendJson(exchange, 200, answer, answerForm(exchange));
};
