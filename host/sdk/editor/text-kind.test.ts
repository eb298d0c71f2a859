import { expect, it } from 'vitest';
import { kindsOfText } from './text-kind';

const VM = 'apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: { name: a }\n';
const SECRET = 'kind: "Secret"\napiVersion: v1 # core\n';
const vm = { apiGroup: 'kubevirt.io', apiVersion: 'v1', kind: 'VirtualMachine' };
const secret = { apiVersion: 'v1', kind: 'Secret' };

it.each([
  [VM, [vm]],
  [SECRET, [secret]],
  [`# first\n---\n${VM}---\n${VM}---\n`, [vm]],
  [`${VM}---\n${SECRET}`, [vm, secret]],
  [`${SECRET}--- # the machine\n${VM}`, [vm, secret]],
  [`${VM}---\nkind: Nothing\n---\nhello`, [vm]],
])('finds the kinds of %j', (text, kinds) => {
  expect(kindsOfText(text)).toEqual(kinds);
});

it.each([
  '',
  'hello',
  'kind: VirtualMachine',
  'apiVersion: v1\nspec:\n  kind: Secret\n',
  'apiVersion: a/b/c\nkind: D\n',
])('finds no kind in %j', (text) => {
  expect(kindsOfText(text)).toEqual([]);
});
