import { expect, it } from 'vitest';
import type { KubeObject } from '../../resources/object';
import type { Target } from '../command';
import { createFakeCluster } from '../fake-cluster.fixture';
import { requestAccess, requestTemplate, templateRequestTarget, type TemplateRequest } from './from-vm';

const request: TemplateRequest = {
  namespace: 'demo',
  name: 'db-template',
  vm: { namespace: 'shop', name: 'db-1' },
  attempt: 'a1',
};
const target = templateRequestTarget(request);
const seen = (...conditions: readonly object[]): Target => ({
  ...target,
  also: [{ known: true, items: [{ metadata: { name: 'x' }, status: { conditions } }] }],
});
const settled = (now: Target) => requestTemplate.settled(target, now, request);

it('a template is asked for by a request of its own', async () => {
  const fake = createFakeCluster();
  await requestTemplate.run(fake.cluster, target, request);
  const made: KubeObject | undefined = fake.get('virtualmachinetemplaterequests', 'db-template-a1');
  expect(made?.spec).toEqual({ virtualMachineRef: { namespace: 'shop', name: 'db-1' }, templateName: 'db-template' });
  expect(requestTemplate.follows?.(target, request)).toMatchObject([{ namespace: 'demo', name: 'db-template-a1' }]);
});

it('it is done when it is ready, and fails in the words of the cluster', () => {
  expect(settled(seen())).toBe('pending');
  expect(settled(seen({ type: 'Progressing', status: 'True', reason: 'Waiting', message: 'snapshot' }))).toBe(
    'pending',
  );
  expect(settled(seen({ type: 'Ready', status: 'True', reason: 'Reconciled' }))).toBe('done');
  const failed = { type: 'Progressing', status: 'False', reason: 'Failed', message: 'no snapshot class' };
  expect(settled(seen({ type: 'Ready', status: 'False', reason: 'Reconciling' }, failed))).toEqual({
    failed: 'no snapshot class',
  });
});

it('a VM of another namespace takes a right there', () => {
  const words = (namespace: string) =>
    requestAccess(namespace, request.vm).map(({ resource, subresource }) => `${resource}/${subresource ?? ''}`);
  expect(words('shop')).not.toContain('virtualmachinetemplaterequests/source');
  expect(words('demo')).toContain('virtualmachinetemplaterequests/source');
});
