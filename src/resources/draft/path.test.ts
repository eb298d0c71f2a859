import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { malformed } from '../malformed.fixture';
import { getPath, setPath } from './path';

const step = fc.oneof(
  fc.constantFrom('.spec', '.cpu', '.devices', '.name', '.__proto__', '.constructor', '[0]', '[1]', '[a.b/c]'),
);
const path = fc.array(step, { minLength: 1, maxLength: 5 }).map((steps) => steps.join('').replace(/^\./, ''));

describe('getPath', () => {
  const vm = { spec: { volumes: [{ name: 'root' }], nodeSelector: { 'kubernetes.io/os': 'linux' } } };

  it.each([
    ['spec.volumes[0].name', 'root'],
    ['spec.nodeSelector[kubernetes.io/os]', 'linux'],
    ['spec.volumes[1].name', undefined],
    ['spec.volumes.name', undefined],
    ['spec.volumes[0].name.length', undefined],
    ['spec.constructor', undefined],
  ])('reads %s', (field, expected) => {
    expect(getPath(vm, field)).toBe(expected);
  });
});

describe('setPath', () => {
  it('makes what is missing, lists for indexes', () => {
    expect(setPath({}, 'spec.volumes[0].name', 'root')).toEqual({ spec: { volumes: [{ name: 'root' }] } });
  });

  it('appends past the end, without holes', () => {
    expect(setPath({ list: ['a'] }, 'list[7]', 'b')).toEqual({ list: ['a', 'b'] });
  });

  it('shares what lies beside the path', () => {
    const vm = { spec: { a: { x: 1 }, b: { y: 2 } }, status: {} };
    const after = setPath(vm, 'spec.a.x', 3);
    expect(after.spec.b).toBe(vm.spec.b);
    expect(after.status).toBe(vm.status);
    expect(vm.spec.a.x).toBe(1);
  });

  it('removes an entry of a list', () => {
    expect(setPath({ volumes: ['a', 'b', 'c'] }, 'volumes[1]', undefined)).toEqual({ volumes: ['a', 'c'] });
  });

  it('takes parents away that say nothing when they are empty, and leaves those that do', () => {
    const vm = { domain: { cpu: { sockets: 1 }, devices: { tpm: { persistent: true } } } };
    const noCpu = setPath(vm, 'domain.cpu.sockets', undefined);
    expect(noCpu).toEqual({ domain: { devices: { tpm: { persistent: true } } } });
    expect(setPath(noCpu, 'domain.devices.tpm.persistent', undefined)).toEqual({ domain: { devices: { tpm: {} } } });
  });

  it('leaves the object as it is when there is nothing to remove, also where parents are empty', () => {
    const vm = { domain: { cpu: {} } };
    expect(setPath(vm, 'domain.cpu.sockets', undefined)).toBe(vm);
    expect(setPath(vm, 'domain.memory.guest', undefined)).toBe(vm);
  });

  it('gives back what was set, whatever stood there before', () => {
    fc.assert(
      fc.property(malformed(), path, fc.anything(), (object, field, value) => {
        fc.pre(value !== undefined && typeof object === 'object' && object !== null);
        const after = setPath(object, field.replaceAll('[1]', '[0]'), value);
        expect(getPath(after, field.replaceAll('[1]', '[0]'))).toBe(value);
      }),
    );
  });

  it('changes nothing when it sets what is there', () => {
    fc.assert(
      fc.property(malformed(), path, (object, field) => {
        expect(setPath(object, field, getPath(object, field))).toBe(object);
      }),
    );
  });

  it('reads nothing after a removal, except the next entry of a list', () => {
    fc.assert(
      fc.property(malformed(), path, (object, field) => {
        fc.pre(!field.endsWith(']'));
        expect(getPath(setPath(object, field, undefined), field)).toBeUndefined();
      }),
    );
  });

  it('never reaches a prototype', () => {
    const after = setPath({}, '__proto__.polluted', true);
    expect(Object.hasOwn(after, '__proto__')).toBe(true);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
