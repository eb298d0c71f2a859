import { expect, test } from 'vitest';
import type { KubeObject } from '../object';
import { isFromTemplate } from './uses';

const vm = (labels: Readonly<Record<string, string>>): KubeObject => ({ metadata: { name: 'web', labels } });
const template = { name: 'fedora-server-small', namespace: 'openshift' };

test('a VM is from the template that its labels name', () => {
  const name = { 'vm.kubevirt.io/template': 'fedora-server-small' };
  expect(isFromTemplate(vm(name), template)).toBe(true);
  expect(isFromTemplate(vm({ ...name, 'vm.kubevirt.io/template.namespace': 'openshift' }), template)).toBe(true);
  expect(isFromTemplate(vm({ ...name, 'vm.kubevirt.io/template.namespace': 'demo' }), template)).toBe(false);
  expect(isFromTemplate(vm({}), template)).toBe(false);
});
