import { expect, it } from 'vitest';
import { jsonPathAll } from './jsonpath';

const object = {
  metadata: { annotations: { 'a.b/c': 'dotted' } },
  status: {
    conditions: [
      { type: 'Ready', status: 'True' },
      { type: 'Paused', status: 'False' },
    ],
    interfaces: [{ ip: '10.0.0.1' }, { ip: '10.0.0.2' }],
  },
};

it.each([
  ['.status.conditions[?(@.type=="Ready")].status', ['True']],
  [".status.conditions[?(@.type=='Paused')].status", ['False']],
  ['.status.interfaces[0].ip', ['10.0.0.1']],
  ['.status.interfaces[*].ip', ['10.0.0.1', '10.0.0.2']],
  ['.metadata.annotations.a\\.b/c', ['dotted']],
  [".metadata.annotations['a.b/c']", ['dotted']],
  ['.status.nothing.here', []],
  ['.status.interfaces[7].ip', []],
])('reads %s', (path, expected) => {
  expect(jsonPathAll(object, path)).toEqual(expected);
});
