import { describe, expect, it } from 'vitest';
import { accessKey } from '../../cluster/access';
import { VM_COMMANDS } from '../../commands/catalogue';
import type { Target } from '../../commands/command';
import { VM } from '../../resources/kinds';
import { offersFor, requestsFor, verdictsOf } from './offers';

const vm = (name: string, namespace: string, printableStatus: string): Target => ({
  ref: { kind: VM, namespace, name },
  vm: {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name, namespace, uid: `uid-${name}` },
    spec: { runStrategy: 'Manual', template: { spec: { domain: { devices: {} } } } },
    status: { printableStatus },
  },
  vmi: undefined,
});

const start = VM_COMMANDS.filter(({ command }) => command.id === 'vm.start');

describe('offers', () => {
  it('asks RBAC once per namespace, not once per object', () => {
    const targets = [vm('a', 'shop', 'Stopped'), vm('b', 'shop', 'Stopped'), vm('c', 'bank', 'Stopped')];
    expect(requestsFor(start, targets).map(({ namespace }) => namespace)).toEqual(['shop', 'bank']);
  });

  it('names the permission that is missing, per namespace', () => {
    const targets = [vm('a', 'shop', 'Stopped'), vm('c', 'bank', 'Stopped')];
    const requests = requestsFor(start, targets);
    const [offer] = offersFor(start, targets, verdictsOf(requests, ['denied', 'allowed']));
    expect(offer?.targets.map(({ ref }) => ref.name)).toEqual(['c']);
    expect(offer?.reason?.values).toMatchObject({ namespace: 'shop', verb: 'update' });
  });

  it('offers what RBAC has not answered yet', () => {
    const targets = [vm('a', 'shop', 'Stopped')];
    const [offer] = offersFor(start, targets, verdictsOf(requestsFor(start, targets), ['unknown']));
    expect(offer).toMatchObject({ targets, reason: undefined });
  });

  it('gives the reason of the state before that of RBAC', () => {
    const running = vm('a', 'shop', 'Running');
    const target: Target = {
      ...running,
      vmi: { metadata: { name: 'a', namespace: 'shop' }, status: { phase: 'Running' } },
    };
    const [offer] = offersFor(start, [target], verdictsOf(requestsFor(start, [target]), ['denied']));
    expect(offer?.targets).toEqual([]);
    expect(offer?.reason?.values?.['verb']).toBeUndefined();
    expect(offer?.reason).toBeDefined();
  });

  it('tells requests apart by everything they say', () => {
    const keys = requestsFor(VM_COMMANDS, [vm('a', 'shop', 'Stopped')]).map(accessKey);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(4);
  });

  it('offers what is about one object for one, and says so for a selection', () => {
    const clone = VM_COMMANDS.filter(({ command }) => command.id === 'vm.clone');
    const targets = [vm('a', 'shop', 'Stopped'), vm('b', 'shop', 'Stopped')];
    expect(offersFor(clone, targets.slice(0, 1), new Map())[0]).toMatchObject({ targets: targets.slice(0, 1) });
    expect(offersFor(clone, targets, new Map())[0]).toMatchObject({ targets: [] });
    expect(offersFor(clone, targets, new Map())[0]?.reason).toBeDefined();
  });
});
