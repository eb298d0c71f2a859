import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError, type ApiCause } from '../../cluster/errors';
import type { Draft, Issue } from '../../resources/draft/draft';
import { emptyDraft } from '../../resources/draft/start';
import { createFakeCluster, type FakeCluster } from '../fake-cluster.fixture';
import { Attempt } from './attempt';
import { checkOnServer } from './check';

const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'web-key', namespace: 'demo' } };
const draft: Draft = { vm: emptyDraft('demo', 'web').vm, others: [secret] };

let fake: FakeCluster;
beforeEach(() => {
  fake = createFakeCluster();
});

const invalid = (...causes: ApiCause[]): ApiError => new ApiError('invalid', 'denied', 422, 'Invalid', causes);

const answering = (plural: string, error: ApiError): void => {
  fake.beforeWrite = (call) => {
    if (call.startsWith(`POST ${plural}/`)) throw error;
  };
};

const found = async (): Promise<readonly (readonly [string, string, unknown])[]> =>
  (await checkOnServer(fake.cluster, draft)).map((issue: Issue) => [issue.step, issue.field, issue.message] as const);

describe('the check on the server', () => {
  it('asks about each object and stores none', async () => {
    expect(await checkOnServer(fake.cluster, draft)).toEqual([]);
    expect(fake.calls).toEqual(['POST secrets/web-key (dry run)', 'POST virtualmachines/web (dry run)']);
    expect(fake.get('virtualmachines', 'web')).toBeUndefined();
  });

  it('puts causes on their fields, also where the webhook spells them its own way', async () => {
    answering(
      'virtualmachines',
      invalid(
        { field: 'spec.template.spec.domain.devices.disks[0].name', message: 'not found' },
        { field: 'spec.dataVolumeTemplate[1]', message: 'must be referenced' },
        { field: 'spec.domain.cpu', message: 'too much' },
        { field: 'spec.running', message: 'RunStrategy must be specified' },
      ),
    );
    expect(await found()).toEqual([
      ['disks', 'spec.template.spec.domain.devices.disks[0].name', 'not found'],
      ['disks', 'spec.dataVolumeTemplates[1]', 'must be referenced'],
      ['size', 'spec.template.spec.domain.cpu', 'too much'],
      ['scheduling', 'spec.running', 'RunStrategy must be specified'],
    ]);
  });

  it('finds the place of a cause without a field by its words', async () => {
    answering(
      'virtualmachines',
      invalid(
        { message: "no memory requested, at least one of 'spec.domain.memory.guest' must be set" },
        { field: '<nil>', message: 'failure checking preference requirements: insufficient CPU' },
        { field: '', message: 'something else' },
      ),
    );
    expect((await found()).map(([step, field]) => [step, field])).toEqual([
      ['size', 'spec.template.spec.domain.memory.guest'],
      ['size', 'spec.preference'],
      ['review', ''],
    ]);
  });

  it('tells a taken name at the name, also of an object beside the VM', async () => {
    fake.put('secrets', { ...secret, metadata: { ...secret.metadata, uid: 'x' } });
    fake.put('virtualmachines', { metadata: { name: 'web', namespace: 'demo' } });
    expect((await found()).map(([step, field]) => [step, field])).toEqual([
      ['access', 'others[0].metadata.name'],
      ['source', 'metadata.name'],
    ]);
  });

  it('says a missing right and a quota at the end, in the words of the API', async () => {
    const words = 'secrets is forbidden: User "jo" cannot create resource "secrets"';
    answering('secrets', new ApiError('forbidden', words, 403, 'Forbidden'));
    expect(await found()).toEqual([['review', '', words]]);
    answering('virtualmachines', new ApiError('forbidden', 'exceeded quota: vms', 403, 'Forbidden'));
    expect(await found()).toEqual([['review', '', 'exceeded quota: vms']]);
  });

  it('says once that there is no connection', async () => {
    fake.beforeWrite = () => {
      throw new ApiError('network', 'The cluster cannot be reached.', 0);
    };
    const issues = await checkOnServer(fake.cluster, draft);
    expect(issues).toMatchObject([{ field: '', severity: 'error', message: { key: 'The cluster cannot be reached' } }]);
  });

  it.each([
    ['a time-out', new ApiError('timeout', 'The cluster did not answer in time.', 0, 'Timeout')],
    ['the page of a gateway', new ApiError('server', 'HTTP 502', 502)],
    ['a gateway that waited in vain', new ApiError('timeout', 'HTTP 504', 504)],
    ['an internal error', new ApiError('server', 'failed calling webhook "x"', 500, 'InternalError')],
    ['too many requests', new ApiError('too-many-requests', 'slow down', 429)],
    ['a session that ended', new ApiError('unauthorized', 'Unauthorized', 401)],
    ['an answer that is none of the API', new ApiError('other', 'A web page came back', 0)],
  ])('says that it could not be asked, for %s', async (_what, error) => {
    answering('virtualmachines', error);
    expect(await checkOnServer(fake.cluster, draft)).toMatchObject([{ field: '', severity: 'error', unasked: true }]);
  });

  it('takes a refusal for one, whatever its status', async () => {
    const causes = [{ field: 'spec.template.spec.domain.cpu', message: 'too many' }];
    answering('virtualmachines', new ApiError('server', 'too many', 500, 'InternalError', causes));
    expect((await checkOnServer(fake.cluster, draft))[0]).not.toHaveProperty('unasked');
    answering('virtualmachines', new ApiError('forbidden', 'exceeded quota: vms', 403, 'Forbidden'));
    expect((await checkOnServer(fake.cluster, draft))[0]).not.toHaveProperty('unasked');
  });

  it('takes a webhook that cannot be tried for no error of the draft', async () => {
    answering(
      'virtualmachines',
      new ApiError('invalid', 'admission webhook "x" does not support dry run', 400, 'BadRequest'),
    );
    expect(await checkOnServer(fake.cluster, draft)).toMatchObject([{ field: '', severity: 'warning' }]);
  });

  it('does not mind what an attempt under way has made itself', async () => {
    const attempt = new Attempt('a1');
    fake.put('secrets', secret);
    attempt.note(secret, {
      kind: { group: '', version: 'v1', kind: 'Secret', plural: 'secrets', namespaced: true },
      name: 'web-key',
    });
    expect(await checkOnServer(fake.cluster, draft, attempt)).toEqual([]);
  });
});
