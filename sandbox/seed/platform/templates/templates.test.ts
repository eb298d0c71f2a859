import { describe, expect, it } from 'vitest';
import { substituted, valuesOf } from '../../../api/templates/parameters';
import { validateAgainstSchema, unknownFields, definitionOf, admissionFor } from '../../../kinds/registry';
import { createRecorder } from '../../../controllers/events';
import { startControllers } from '../../../controllers/run';
import { definitions } from '../../../kinds/registry';
import { manualClock } from '../../../lib/clock';
import { at, listAt, recordAt, textAt } from '../../../lib/json';
import { seededRandom } from '../../../serve/random';
import type { Store } from '../../../store/contract';
import type { DraftObject } from '../../../store/object';
import { createStore } from '../../../store/memory';
import { plantSeed } from '../../seed';
import { TEMPLATES_NAMESPACE } from './plant';

const VM = 'virtualmachines.kubevirt.io';
const random = seededRandom(5);
const clock = manualClock(new Date('2026-10-01T08:00:00Z'));
const store = createStore({ definitions, clock, random });
plantSeed('empty', { store, clock, random });
// one node that takes them all
store.modify('nodes.', undefined, 'node-0', (node) => {
  node['spec'] = {};
  const status = recordAt(node, 'status');
  node['status'] = { ...status, allocatable: { ...recordAt(status, 'allocatable'), cpu: '400', memory: '900Gi' } };
});

const shipped = store.list('templates.template.openshift.io', TEMPLATES_NAMESPACE);

/** The VM that a template makes, through the webhooks, put into a namespace. */
const machineOf = (template: unknown, name: string, namespace: string): DraftObject => {
  const { byName, missing } = valuesOf(listAt(template, 'parameters'), new Map([['NAME', name]]), random);
  expect(missing).toEqual([]);
  const seen = { used: new Set<string>(), unknown: new Set<string>() };
  const object = recordAt(substituted(at(template, 'objects', 0), byName, seen));
  expect([...seen.unknown]).toEqual([]);
  const draft = {
    ...object,
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { ...recordAt(object, 'metadata'), namespace },
  };
  const definition = definitionOf(VM);
  if (definition === undefined) throw new Error('no VMs');
  expect([unknownFields(definition, draft), validateAgainstSchema(definition, draft, undefined)]).toEqual([[], []]);
  const user = { name: 'admin', groups: [] };
  const request = {
    kind: VM,
    operation: 'CREATE',
    subresource: undefined,
    old: undefined,
    user,
    store,
    random,
  } as const;
  const mutated = admissionFor(VM)?.mutate?.({ ...request, object: draft });
  if (mutated === undefined || !('metadata' in mutated)) throw new Error(`refused: ${JSON.stringify(mutated)}`);
  expect(admissionFor(VM)?.validate?.({ ...request, object: mutated }, [])).toBeUndefined();
  return mutated;
};

describe('the shipped templates', () => {
  it('are one for each system, workload and flavour, with a default for each system', () => {
    expect(shipped).toHaveLength(104);
    const defaults = shipped.filter(
      (entry) => entry.metadata.labels?.['template.kubevirt.io/default-os-variant'] === 'true',
    );
    expect(defaults.map((entry) => entry.metadata.name)).toHaveLength(14);
    expect(shipped.find((entry) => entry.metadata.name === 'rhel9-server-small')?.metadata.labels).toMatchObject({
      'os.template.kubevirt.io/rhel9.4': 'true',
      'workload.template.kubevirt.io/server': 'true',
      'flavor.template.kubevirt.io/small': 'true',
      'template.kubevirt.io/type': 'base',
    });
  });

  it('have a boot image each', () => {
    const missing = shipped.filter((template) => {
      const parameter = listAt(template, 'parameters').find((entry) => textAt(entry, 'name') === 'DATA_SOURCE_NAME');
      const name = textAt(parameter, 'value') ?? '';
      return store.get('datasources.cdi.kubevirt.io', 'openshift-virtualization-os-images', name) === undefined;
    });
    expect(missing.map((template) => template.metadata.name)).toEqual([]);
  });

  it('make machines that run', () => {
    const alive: Store = store;
    const controllers = startControllers({ store: alive, clock, random, record: createRecorder(store, clock) });
    const seen = new Set<string>();
    const status = (name: string): string =>
      textAt(alive.get(VM, 'default', name), 'status', 'printableStatus') ?? 'none';
    const names = shipped.map((template) => template.metadata.name);
    for (const template of shipped) alive.create(VM, machineOf(template, template.metadata.name, 'default'));
    clock.advance(90_000);
    for (const name of names) {
      seen.add(status(name));
      alive.modify(VM, 'default', name, (vm) => Object.assign(recordAt(vm, 'spec'), { runStrategy: 'Always' }));
    }
    clock.advance(60_000);
    for (const name of names) seen.add(status(name));
    controllers.stop();
    expect([...seen].sort()).toEqual(['Running', 'Stopped']);
  });
});
