import { describe, expect, it } from 'vitest';
import { substituted, valuesOf } from '../../api/templates/parameters';
import { NAMESPACE, type Cluster } from '../cluster.fixture';
import { admitted } from '../object/admitted';
import { at, listAt, textAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { named, saying, withMachine } from '../snapshot/storage.fixture';

const ask = (cluster: Cluster, spec: Fields = {}): void => {
  cluster.store.create(KIND.templateRequest, {
    apiVersion: 'template.kubevirt.io/v1beta1',
    kind: 'VirtualMachineTemplateRequest',
    metadata: { name: 'from-web', namespace: NAMESPACE },
    spec: { virtualMachineRef: { namespace: NAMESPACE, name: 'web' }, ...spec },
  });
  cluster.clock.advance(0);
};
const request = (cluster: Cluster) => named(cluster, 'templateRequest', 'from-web');

describe('a template request', () => {
  it('makes a template whose machines run', () => {
    const cluster = withMachine('Halted');
    ask(cluster, { templateName: 'web-template', templateLabels: { team: 'shop' } });
    expect(saying(request(cluster), 'Progressing')).toBe('True Waiting');
    cluster.seconds(40);
    expect(saying(request(cluster), 'Ready')).toBe('True Reconciled');
    expect(textAt(request(cluster), 'status', 'templateRef', 'name')).toBe('web-template');
    expect(cluster.store.list(KIND.snapshot, NAMESPACE)).toEqual([]);
    const template = named(cluster, 'machineTemplate', 'web-template');
    expect(template?.metadata.labels).toMatchObject({ team: 'shop' });
    expect(saying(template, 'Ready')).toBe('True Reconciled');
    const { byName } = valuesOf(listAt(template, 'spec', 'parameters'), new Map([['NAME', 'twin']]), () => 0);
    const machine = substituted(at(template, 'spec', 'virtualMachine'), byName, {
      used: new Set(),
      unknown: new Set(),
    });
    const draft = { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', ...(machine as Fields) };
    const made = admitted(
      KIND.vm,
      { ...draft, metadata: { name: 'twin', namespace: NAMESPACE } },
      'controller',
      cluster.context,
    );
    if ('denied' in made) throw new Error(made.denied);
    cluster.store.create(KIND.vm, made.draft);
    cluster.seconds(40);
    cluster.store.modify(KIND.vm, NAMESPACE, 'twin', (vm) => {
      Object.assign(vm['spec'] as object, { runStrategy: 'Always' });
    });
    cluster.seconds(30);
    expect(cluster.status('twin')).toBe('Running');
    expect(cluster.errors).toEqual([]);
  });

  it('waits for its machine, and fails when the template is there already', () => {
    const cluster = withMachine('Halted');
    ask(cluster, { virtualMachineRef: { namespace: NAMESPACE, name: 'ghost' } });
    expect(saying(request(cluster), 'Ready')).toBe('False Waiting');
    cluster.store.create(KIND.machineTemplate, {
      apiVersion: 'template.kubevirt.io/v1beta1',
      kind: 'VirtualMachineTemplate',
      metadata: { name: 'from-web', namespace: NAMESPACE },
      spec: { virtualMachine: {} },
    });
    cluster.seconds(6);
    expect(saying(request(cluster), 'Progressing')).toBe('False Failed');
  });

  it('goes after its time to live, and cleans up when it is deleted halfway', () => {
    const cluster = withMachine('Halted');
    ask(cluster, { ttlSecondsAfterFinished: 10 });
    cluster.seconds(120);
    expect(request(cluster)).toBeUndefined();
    expect(named(cluster, 'machineTemplate', 'from-web')).toBeDefined();
    ask(cluster, { templateName: 'second' });
    cluster.store.remove(KIND.templateRequest, NAMESPACE, 'from-web');
    cluster.seconds(10);
    expect(request(cluster)).toBeUndefined();
    expect(cluster.store.list(KIND.snapshot, NAMESPACE)).toEqual([]);
  });
});
