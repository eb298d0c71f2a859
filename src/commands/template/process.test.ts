import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../../cluster/errors';
import type { KubeObject } from '../../resources/object';
import type { VmTemplate } from '../../resources/template/template';
import { createFakeCluster, type FakeCluster } from '../fake-cluster.fixture';
import { processTemplate } from './process';

const vm = { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', metadata: { name: 'web' }, spec: {} };
const parameter = (name: string): VmTemplate['parameters'][number] => ({
  name,
  title: name,
  description: undefined,
  value: '',
  required: true,
  generated: false,
});
const template = (from: VmTemplate['from'], problem?: string): VmTemplate => ({
  key: 'k',
  from,
  namespace: 'openshift',
  name: 'fedora',
  title: 'Fedora',
  description: undefined,
  family: 'fedora',
  workload: undefined,
  flavor: undefined,
  architecture: undefined,
  vcpu: undefined,
  memoryBytes: undefined,
  predefined: true,
  isDefaultVariant: false,
  deprecated: false,
  parameters: [parameter('NAME'), parameter('PASSWORD')],
  source: undefined,
  problem,
  object: {
    metadata: { name: 'fedora', namespace: 'openshift', uid: 'u', resourceVersion: '9' },
    parameters: [{ name: 'NAME' }, { name: 'PASSWORD', value: 'old' }],
    objects: [vm],
  },
});

let fake: FakeCluster;
let sent: KubeObject | undefined;
beforeEach(() => {
  fake = createFakeCluster();
  sent = undefined;
  fake.answer = (_kind, object) => {
    sent = object;
    return {
      metadata: { name: 'fedora' },
      parameters: [
        { name: 'NAME', value: 'web' },
        { name: 'PASSWORD', value: 'made-up' },
      ],
      objects: [{ kind: 'Secret', apiVersion: 'v1', metadata: { name: 's' } }, vm],
      message: 'Have fun',
    };
  };
});
const refuse = (error: ApiError): void => {
  fake.beforeWrite = () => {
    throw error;
  };
};
const problems = async (from: VmTemplate['from']): Promise<unknown> => {
  const result = await processTemplate(fake.cluster, template(from), {}, 'demo');
  return result.ok ? [] : result.problems;
};

describe('a template of OpenShift', () => {
  it("is filled in in the user's namespace", async () => {
    const result = await processTemplate(fake.cluster, template('openshift'), { NAME: 'web' }, 'demo');
    expect(fake.calls).toEqual(['POST processedtemplates/fedora']);
    expect(sent).toMatchObject({
      metadata: { namespace: 'demo' },
      parameters: [
        { name: 'NAME', value: 'web' },
        { name: 'PASSWORD', value: 'old' },
      ],
    });
    expect([sent?.metadata.uid, sent?.metadata.resourceVersion]).toEqual([undefined, undefined]);
    expect(result).toMatchObject({
      ok: true,
      values: { NAME: 'web', PASSWORD: 'made-up' },
      message: 'Have fun',
      draft: { vm: { metadata: { name: 'web', namespace: 'demo' } }, others: [{ kind: 'Secret' }] },
    });
  });

  it('tells which parameter is wrong, and what is no matter of a parameter', async () => {
    const cause = (field: string, message: string): ApiError =>
      new ApiError('invalid', 'no', 422, 'Invalid', [{ field, message }]);
    refuse(cause('template.parameters[1]', 'Required value'));
    expect(await problems('openshift')).toEqual([{ parameter: 'PASSWORD', message: 'Required value' }]);
    refuse(cause('', 'parameter NAME is required'));
    expect(await problems('openshift')).toEqual([{ parameter: 'NAME', message: 'parameter NAME is required' }]);
    refuse(new ApiError('forbidden', 'you may not', 403));
    expect(await problems('openshift')).toEqual([{ parameter: undefined, message: 'you may not' }]);
    refuse(new ApiError('network', 'No way.', 0));
    expect(await problems('openshift')).toMatchObject([{ message: { key: 'The cluster cannot be reached' } }]);
  });

  it('is refused before anything is asked when it can make nothing', async () => {
    const result = await processTemplate(fake.cluster, template('openshift', 'no VM'), {}, 'demo');
    expect([result.ok, fake.calls]).toEqual([false, []]);
    fake.answer = () => ({ metadata: {}, objects: [] });
    expect(await problems('openshift')).toMatchObject([{ parameter: undefined }]);
  });
});

describe('a template of KubeVirt', () => {
  it('is filled in where it lives, without empty values', async () => {
    fake.subresources.set('fedora/process', { virtualMachine: { metadata: { name: 'web' }, spec: {} }, message: 'Hi' });
    const result = await processTemplate(fake.cluster, template('kubevirt'), { NAME: 'web', PASSWORD: '' }, 'demo');
    expect(fake.calls).toEqual([
      'POST virtualmachinetemplates/fedora/process {"apiVersion":"subresources.template.kubevirt.io/v1beta1","kind":"ProcessOptions","parameters":{"NAME":"web"}}',
    ]);
    expect(result).toMatchObject({
      ok: true,
      draft: { vm: { kind: 'VirtualMachine', metadata: { namespace: 'demo' } } },
      message: 'Hi',
    });
  });

  it('tells what its API hides in odd answers', async () => {
    refuse(new ApiError('conflict', 'parameter PASSWORD not found in template', 409, 'Conflict'));
    expect(await problems('kubevirt')).toMatchObject([{ parameter: 'PASSWORD' }]);
    refuse(
      new ApiError('invalid', 'no', 422, 'Invalid', [
        { field: 'spec.parameters[0].value', message: "parameter 'NAME' is required" },
      ]),
    );
    expect(await problems('kubevirt')).toMatchObject([{ parameter: 'NAME' }]);
    refuse(new ApiError('server', 'error getting VirtualMachineTemplate: gone', 500, 'InternalError'));
    expect(await problems('kubevirt')).toMatchObject([{ message: { values: { name: 'fedora' } } }]);
  });
});
