import { expect, it } from 'vitest';
import { kindOfText } from './text-kind';

const VM = 'apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: { name: a }\n';

it.each([
  [VM, { apiGroup: 'kubevirt.io', apiVersion: 'v1', kind: 'VirtualMachine' }],
  ['kind: "Secret"\napiVersion: v1 # core\n', { apiVersion: 'v1', kind: 'Secret' }],
  [`# first\n---\n${VM}---\n${VM}---\n`, { apiGroup: 'kubevirt.io', apiVersion: 'v1', kind: 'VirtualMachine' }],
])('finds the one kind of %j', (text, kind) => {
  expect(kindOfText(text)).toEqual(kind);
});

it.each([
  '',
  'hello',
  'kind: VirtualMachine',
  'apiVersion: v1\nspec:\n  kind: Secret\n',
  `${VM}---\napiVersion: v1\nkind: Secret\n`,
])('finds no single kind in %j', (text) => {
  expect(kindOfText(text)).toBeUndefined();
});
